package org.mailrecall.local.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.local.MailSystem;
import org.mailrecall.mail.transport.recall.RecallMessage;
import org.mailrecall.runtime.cluster.StartException;

/**
 * Prints the addresses of the running parts and, where there are mail servers, examples to try. Writes the access files
 * and the messages that the examples name.
 */
final class Welcome {
    private static final String MAIL = "Message-ID: <lunch@contoso.example>\r\nFrom: ada@contoso.example\r\n"
            + "To: bo@contoso.example\r\nSubject: Lunch\r\n\r\nAt noon?\r\n";
    private static final String RECALL = "Message-ID: <lunch-recall@contoso.example>\r\nFrom: ada@contoso.example\r\n"
            + "To: bo@contoso.example\r\nSubject: " + RecallMessage.SUBJECT_PREFIX + "Lunch\r\n" + RecallMessage.CLASS
            + ": " + RecallMessage.RECALL_CLASS + "\r\n" + RecallMessage.ORIGINAL
            + ": <lunch@contoso.example>\r\n\r\n";

    private Welcome() {}

    /**
     * Writes the files and prints the text.
     *
     * @param mail null in a stack without mail servers
     * @param deskUrl the address of the desk's page; empty in a stack without a desk
     */
    static void print(
            PrintWriter out, StackSettings settings, RecallConfig config, MailSystem mail, Optional<String> deskUrl) {
        Path directory = settings.directory();
        AccessFiles.write(settings, config);
        StackSettings.PortNumbers ports = settings.ports();
        out.println("Everything runs; Ctrl-C stops it.");
        out.println();
        deskUrl.ifPresent(url -> out.println(
                "  Desk       " + url + "  (sign in as anybody that it lists, no password, and take a message back)"));
        out.println("  Kafka      " + settings.bootstrapServers());
        out.println("  Registry   " + settings.registryUrl());
        if (mail != null) {
            out.println("  SMTP       127.0.0.1:" + ports.smtp());
            out.println("  IMAP       127.0.0.1:" + ports.imap());
        }
        if (ports.http() != 0) {
            out.println("  Probes     http://127.0.0.1:" + ports.http() + "/health/live, /health/ready, /metrics");
        }
        if (mail != null) {
            out.println("  Mailboxes  " + String.join(", ", mail.server().mailboxes()));
            out.println("             password of each: " + settings.secrets().password());
        }
        out.println("  Data, logs " + directory);
        if (mail != null) {
            write(directory.resolve("mail.eml"), MAIL);
            write(directory.resolve("recall.eml"), RECALL);
            out.println();
            out.println(examples(settings));
        }
        out.flush();
    }

    private static String examples(StackSettings settings) {
        String config = " --config " + settings.directory().resolve("client.conf");
        return """
                To try in another terminal:

                  # the trace, as it happens
                  ./recall tail recall-trace --from-beginning%1$s

                  # Ada sends Bo a mail, and takes it back
                  ada() { curl smtp://127.0.0.1:%2$d -u ada@contoso.example:%4$s \\
                    --mail-from ada@contoso.example --mail-rcpt bo@contoso.example -T "$1"; }
                  ada %5$s/mail.eml
                  curl imap://127.0.0.1:%3$d/INBOX -u bo@contoso.example:%4$s -X 'SEARCH ALL'
                  ada %5$s/recall.eml
                  curl imap://127.0.0.1:%3$d/INBOX -u bo@contoso.example:%4$s -X 'SEARCH ALL'

                  # from now on fabrikam recalls unread mail only
                  echo '{"tenant":"fabrikam","eventTime":"%6$s","recallReadMessagesEnabled":false}' |
                    ./recall send tenant-settings%1$s
                """
                .formatted(
                        config,
                        settings.ports().smtp(),
                        settings.ports().imap(),
                        settings.secrets().password(),
                        settings.directory(),
                        Instant.now().truncatedTo(ChronoUnit.SECONDS))
                .stripTrailing();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new StartException("cannot write " + file + ": " + e.getMessage());
        }
    }
}
