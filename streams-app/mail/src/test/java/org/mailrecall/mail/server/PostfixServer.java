package org.mailrecall.mail.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.mailrecall.testbed.LeashedCommand;
import org.mailrecall.testbed.Ports;

/**
 * A Postfix of its own, configured as the page on Postfix says: both milters, and delivery into a Dovecot over LMTP.
 * The list {@code all@contoso.example} has two members. Mail to other domains is thrown away.
 */
public final class PostfixServer implements AutoCloseable {
    private final Path directory;
    private final Path postfix;
    private final int submissionPort;
    private final int mxPort;
    private final int copiesPort;
    /** Stops Postfix when this process is killed. */
    private final Process leash;

    /** Starts it, or skips the test where Postfix is not installed or cannot be started. */
    public PostfixServer(int entryMilter, int copiesMilter, int copiesPort, DovecotServer dovecot) {
        postfix = Programs.require("postfix", "postfix");
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root can start Postfix");
        List<Integer> ports = Ports.free(2);
        submissionPort = ports.get(0);
        mxPort = ports.get(1);
        this.copiesPort = copiesPort;
        try {
            directory = Files.createTempDirectory("recall-postfix");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path data = Files.createDirectory(directory.resolve("data"));
            Files.setOwner(
                    data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
            Files.createDirectory(directory.resolve("queue"));
            Files.writeString(directory.resolve("main.cf"), main(dovecot));
            Files.writeString(directory.resolve("master.cf"), master(entryMilter, copiesMilter));
            leash = new ProcessBuilder(LeashedCommand.afterwards(command("stop"))).start();
            run("start");
            await("Postfix").atMost(Duration.ofSeconds(60)).until(() -> isListening(submissionPort));
        } catch (IOException e) {
            throw new IllegalStateException("Postfix cannot be started", e);
        }
    }

    private String main(DovecotServer dovecot) {
        return """
                compatibility_level = 3.6
                queue_directory = DIR/queue
                data_directory = DIR/data
                command_directory = /usr/sbin
                daemon_directory = /usr/lib/postfix/sbin
                mail_owner = postfix
                setgid_group = postdrop
                maillog_file = DIR/log
                maillog_file_prefixes = DIR
                myhostname = mail.contoso.example
                mydestination =
                alias_maps =
                mynetworks = 127.0.0.0/8
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                virtual_mailbox_domains = contoso.example
                virtual_mailbox_maps = static:there
                virtual_alias_maps = inline:{ { all@contoso.example = bo@contoso.example, cy@contoso.example } }
                virtual_transport = lmtp:inet:127.0.0.1:LMTP
                default_transport = discard:
                smtpd_sasl_type = dovecot
                smtpd_sasl_path = inet:127.0.0.1:AUTH
                smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
                smtpd_forbid_bare_newline = yes
                queue_run_delay = 5s
                minimal_backoff_time = 5s
                maximal_backoff_time = 5s
                content_filter = copies:[127.0.0.1]:COPIES
                copies_destination_recipient_limit = 1
                """
                .replace("DIR", directory.toString())
                .replace("LMTP", Integer.toString(dovecot.lmtpPort()))
                .replace("AUTH", Integer.toString(dovecot.authPort()))
                .replace("COPIES", Integer.toString(copiesPort));
    }

    private String master(int entryMilter, int copiesMilter) {
        return """
                127.0.0.1:SUBMISSION inet n - n - - smtpd
                  -o smtpd_sasl_auth_enable=yes
                  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
                  -o smtpd_milters=inet:127.0.0.1:ENTRY
                  -o milter_default_action=tempfail
                127.0.0.1:MX inet n - n - - smtpd
                  -o smtpd_milters=inet:127.0.0.1:ENTRY
                  -o milter_default_action=accept
                127.0.0.1:COPIES inet n - n - - smtpd
                  -o content_filter=
                  -o smtpd_milters=inet:127.0.0.1:MILTER
                  -o milter_default_action=tempfail
                  -o receive_override_options=no_address_mappings,no_unknown_recipient_checks
                  -o smtpd_relay_restrictions=permit_mynetworks,reject
                copies unix - - n - 20 smtp
                pickup unix n - n 1 1 pickup
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                verify unix - - n - 1 verify
                proxymap unix - - n - - proxymap
                smtp unix - - n - - smtp
                showq unix n - n - - showq
                error unix - - n - - error
                retry unix - - n - - error
                discard unix - - n - - discard
                lmtp unix - - n - - lmtp
                anvil unix - - n - 1 anvil
                scache unix - - n - 1 scache
                postlog unix-dgram n - n - 1 postlogd
                """
                .replace("SUBMISSION", Integer.toString(submissionPort))
                .replace("MX", Integer.toString(mxPort))
                .replace("ENTRY", Integer.toString(entryMilter))
                .replace("COPIES", Integer.toString(copiesPort))
                .replace("MILTER", Integer.toString(copiesMilter));
    }

    /** Submits a mail as a user who signs in, with the program swaks; {@code more} are arguments of it. */
    public void submit(String login, String to, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--port",
                Integer.toString(submissionPort),
                "--auth",
                "PLAIN",
                "--auth-user",
                login,
                "--auth-password",
                "secret",
                "--from",
                login,
                "--to",
                to));
        arguments.addAll(List.of(more));
        swaks(arguments);
    }

    /** Sends a mail from outside, without signing in. */
    public void sendFromOutside(String from, String to, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--port", Integer.toString(mxPort), "--from", from, "--to", to));
        arguments.addAll(List.of(more));
        swaks(arguments);
    }

    private static void swaks(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Programs.require("swaks", "swaks").toString(), "--server", "127.0.0.1", "--helo", "client.example"));
        command.addAll(arguments);
        output(command);
    }

    /** Writes a program that stands for {@code /usr/sbin/sendmail} of this Postfix. */
    public void writeSendmail(Path file) {
        Programs.writeScript(file, "#!/bin/sh\nexec /usr/sbin/sendmail -C " + directory + " \"$@\"\n");
    }

    /** Tries at once to deliver what waits in the queue. */
    public void flush() {
        output(List.of(Programs.require("postqueue", "postfix").toString(), "-c", directory.toString(), "-f"));
    }

    /** Changes a setting of {@code main.cf}, and has Postfix read it. */
    public void set(String name, String value) {
        output(List.of(
                Programs.require("postconf", "postfix").toString(),
                "-c",
                directory.toString(),
                "-e",
                name + " = " + value));
        run("reload");
    }

    /** Has Postfix take each mail of its queue in once more, under a new queue id. */
    public void requeueAll() {
        output(List.of(Programs.require("postsuper", "postfix").toString(), "-c", directory.toString(), "-r", "ALL"));
    }

    /** Returns a line of JSON for each mail in the queue. */
    public List<String> queue() {
        return output(queueCommand()).lines().toList();
    }

    /** Returns the command that lists the queue. */
    public List<String> queueCommand() {
        return List.of(Programs.require("postqueue", "postfix").toString(), "-c", directory.toString(), "-j");
    }

    /** Returns the directory of {@code main.cf}. */
    public Path configuration() {
        return directory;
    }

    /** Returns the log, for failures. */
    public String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    private void run(String action) {
        output(List.of(command(action)));
    }

    private String[] command(String action) {
        return new String[] {postfix.toString(), "-c", directory.toString(), action};
    }

    static String output(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(command.get(0) + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        leash.destroy();
        run("stop");
        Programs.deleteAll(directory);
    }
}
