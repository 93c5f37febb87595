package org.mailrecall.testbed;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process of this machine's Dovecot on the loopback interface, with configuration and mail in a new directory for
 * temporary files. It ends with this process. Every address is a user with the same password, and has a mailbox as soon as mail comes for it or
 * somebody logs in.
 */
public final class DovecotProcess implements AutoCloseable {
    /** The master user, who may open every mailbox as {@code mailbox*recall}. */
    public static final String MASTER_USER = "recall";

    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin/dovecot"), Path.of("/usr/bin/dovecot"));
    private static final Path LMTP = Path.of("/usr/lib/dovecot/lmtp");
    private static final Duration START = Duration.ofSeconds(60);
    private static final long STOP_SECONDS = 10;

    private final Path directory;
    private final int imapPort;
    private final Process process;

    /**
     * The settings of a Dovecot.
     *
     * @param imapPort the port at which users read their mail
     * @param lmtpPort the port at which mail is delivered
     * @param password the password of every user
     * @param masterPassword the password of the master user
     * @param more further lines of the configuration, in which {@code DIR} stands for Dovecot's directory
     */
    public record Settings(int imapPort, int lmtpPort, String password, String masterPassword, String more) {
        /** Returns the ports without the passwords. */
        @Override
        public String toString() {
            return "Dovecot at " + imapPort + " and " + lmtpPort;
        }
    }

    private DovecotProcess(Path directory, Settings settings) throws IOException {
        this.directory = directory;
        this.imapPort = settings.imapPort();
        process = new ProcessBuilder(LeashedCommand.of(
                        program().orElseThrow().toString(),
                        "-F",
                        "-c",
                        configuration().toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    /** Returns a sentence about what must be installed; empty where nothing is missing. */
    public static Optional<String> missing() {
        if (program().isEmpty()) {
            return Optional.of("Dovecot is not on this machine: install the packages dovecot-imapd and dovecot-lmtpd");
        }
        return Files.isExecutable(LMTP)
                ? Optional.empty()
                : Optional.of("Dovecot has no LMTP on this machine: install the package dovecot-lmtpd");
    }

    private static Optional<Path> program() {
        return PROGRAMS.stream().filter(Files::isExecutable).findFirst();
    }

    /**
     * Starts a Dovecot, and returns when it listens for IMAP.
     *
     * @throws IllegalStateException with a message of one line, when Dovecot is missing or does not start
     */
    public static DovecotProcess start(Settings settings) {
        missing().ifPresent(what -> {
            throw new IllegalStateException(what);
        });
        try {
            Path directory = Files.createTempDirectory("recall-dovecot");
            // Mail processes run as another user and go through this directory.
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(directory.resolve("master"), settings.masterPassword());
            Files.writeString(directory.resolve("dovecot.conf"), configuration(directory, settings));
            Files.setPosixFilePermissions(
                    directory.resolve("dovecot.conf"), PosixFilePermissions.fromString("rw-------"));
            DovecotProcess dovecot = new DovecotProcess(directory, settings);
            dovecot.awaitListening();
            return dovecot;
        } catch (IOException e) {
            throw new IllegalStateException("Dovecot cannot be started: " + e.getMessage(), e);
        }
    }

    private static String configuration(Path directory, Settings settings) throws IOException {
        Path mail = Files.createDirectory(directory.resolve("mail"));
        String self = System.getProperty("user.name");
        boolean root = "root".equals(self);
        String user = root ? "mail" : self;
        String group = root ? "mail" : Files.getAttribute(mail, "unix:gid").toString();
        if (root) {
            Files.setOwner(
                    mail, mail.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
        }
        String unprivileged = root ? "" : "default_login_user = " + user + "\ndefault_internal_user = " + user + "\n";
        return (unprivileged
                        + """
                        base_dir = DIR/run
                        state_dir = DIR/run
                        log_path = DIR/log
                        protocols = imap lmtp
                        listen = 127.0.0.1
                        ssl = no
                        disable_plaintext_auth = no
                        first_valid_uid = 1
                        mail_location = maildir:DIR/mail/%u:LAYOUT=fs
                        auth_master_user_separator = *
                        passdb {
                          driver = static
                          args = user=MASTER_USER password=MASTER_PASSWORD
                          master = yes
                        }
                        passdb {
                          driver = static
                          args = password=USER_PASSWORD
                        }
                        userdb {
                          driver = static
                          args = uid=MAIL_USER gid=MAIL_GROUP home=DIR/mail/%u allow_all_users=yes
                        }
                        service imap-login {
                          inet_listener imap {
                            port = IMAP_PORT
                          }
                          inet_listener imaps {
                            port = 0
                          }
                        }
                        service lmtp {
                          inet_listener lmtp {
                            address = 127.0.0.1
                            port = LMTP_PORT
                          }
                        }
                        namespace inbox {
                          inbox = yes
                          separator = /
                          mailbox Trash {
                            special_use = \\Trash
                            auto = create
                          }
                        }
                        """
                        + settings.more())
                .replace("DIR", directory.toString())
                .replace("MASTER_USER", MASTER_USER)
                .replace("MASTER_PASSWORD", settings.masterPassword())
                .replace("USER_PASSWORD", settings.password())
                .replace("MAIL_USER", user)
                .replace("MAIL_GROUP", group)
                .replace("IMAP_PORT", Integer.toString(settings.imapPort()))
                .replace("LMTP_PORT", Integer.toString(settings.lmtpPort()));
    }

    private void awaitListening() {
        long end = System.nanoTime() + START.toNanos();
        while (!isListening()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Dovecot ended; see " + directory);
            }
            if (System.nanoTime() > end) {
                close();
                throw new IllegalStateException("Dovecot does not listen within " + START.toSeconds() + " s");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                close();
                throw new IllegalStateException("interrupted while Dovecot starts", e);
            }
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket("127.0.0.1", imapPort)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the configuration file. */
    public Path configuration() {
        return directory.resolve("dovecot.conf");
    }

    /** Returns the file with the password of the master user. */
    public Path masterPassword() {
        return directory.resolve("master");
    }

    /** Returns the directory with the mail of a user. */
    public Path maildir(String user) {
        return directory.resolve("mail").resolve(user);
    }

    /** Stops Dovecot, and deletes its directory with all mail. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // left to the system, which sweeps such directories
        }
    }
}
