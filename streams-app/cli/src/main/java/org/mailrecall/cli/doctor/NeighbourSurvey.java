package org.mailrecall.cli.doctor;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException.Missing;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.mailrecall.platform.config.ConfigException;
import org.mailrecall.platform.config.TrustFile;
import org.mailrecall.platform.diagnosis.Greeting;
import org.mailrecall.platform.diagnosis.Greeting.Protocol;

/**
 * Checks what the configuration file of a desk or a mailbox service names: whether each server answers as it should,
 * and whether each file is there and can be read. JMAP servers and Microsoft Graph are not asked.
 */
final class NeighbourSurvey {
    private static final String MAILBOX = "no mail is taken back through this mailbox service";
    private static final String REPORTS = "people get no report mail";
    private static final String DESK = "the desk shows nothing";
    /**
     * The defaults of the two programs for settings that a file leaves out. The reference files of these programs are
     * not on this class path.
     */
    private static final Config DEFAULTS = ConfigFactory.parseMap(Map.ofEntries(
            Map.entry("store.kind", "imap"),
            Map.entry("imap.port", 993),
            Map.entry("imap.tls", "implicit"),
            Map.entry("imap.trust-file", ""),
            Map.entry("imap.password-file", ""),
            Map.entry("doveadm.url", ""),
            Map.entry("doveadm.trust-file", ""),
            Map.entry("doveadm.secret-file", ""),
            Map.entry("jmap.secret-file", ""),
            Map.entry("graph.credential-file", ""),
            Map.entry("journal.file", "recall-mailbox/answers.db"),
            Map.entry("database.url", "jdbc:sqlite:recall-desk.db"),
            Map.entry("report-mail.enabled", false),
            Map.entry("report-mail.relay.port", 587),
            Map.entry("report-mail.relay.tls", "starttls"),
            Map.entry("report-mail.relay.trust-file", "")));

    private NeighbourSurvey() {}

    /**
     * Asks the mail server of a mailbox service, over IMAP or Dovecot's HTTP API, and looks for its files. About JMAP
     * and Microsoft Graph it asks nothing: {@code recall mail check} does.
     *
     * @throws ConfigException naming the file, where it cannot be read
     */
    static List<Neighbour> ofMailboxService(Path file) {
        Config c = read(file);
        List<Neighbour> answers = new ArrayList<>();
        String store = c.getString("store.kind");
        if (store.equals("imap")) {
            answers.add(mailServer("mail server", MAILBOX, Protocol.IMAP, c, "imap", file));
            answers.addAll(unreadable(c, "imap.password-file"));
        } else if (store.equals("doveadm")) {
            answers.add(Servers.doveadm(c.getString("doveadm.url"), c.getString("doveadm.trust-file"), MAILBOX));
            answers.addAll(unreadable(c, "doveadm.secret-file"));
        } else {
            answers.addAll(unreadable(c, store.equals("jmap") ? "jmap.secret-file" : "graph.credential-file"));
        }
        answers.add(DataFiles.of("journal", c.getString("journal.file"), MAILBOX));
        return answers;
    }

    private static List<Neighbour> unreadable(Config c, String key) {
        String file = c.getString(key);
        return file.isEmpty() || Files.isReadable(Path.of(file))
                ? List.of()
                : List.of(Neighbour.faulty(key + " " + file, MAILBOX, "cannot be read"));
    }

    /**
     * Asks the database, the relay and the issuer of a desk.
     *
     * @throws ConfigException naming the file, where it cannot be read
     */
    static List<Neighbour> ofDesk(Path file) {
        Config c = read(file);
        List<Neighbour> answers = new ArrayList<>();
        String url = c.getString("database.url");
        answers.add(
                url.startsWith("jdbc:sqlite:")
                        ? DataFiles.of("database", url.substring("jdbc:sqlite:".length()), DESK)
                        : Servers.postgres(url, DESK));
        if (c.getBoolean("report-mail.enabled")) {
            answers.add(mailServer("relay", REPORTS, Protocol.SMTP, c, "report-mail.relay", file));
        }
        if (c.hasPath("sign-in.keys-url")) {
            answers.add(Servers.keys(c.getString("sign-in.keys-url"), "nobody can sign in"));
        }
        return answers;
    }

    private static Config read(Path file) {
        try {
            return ConfigFactory.parseFile(
                            file.toFile(),
                            com.typesafe.config.ConfigParseOptions.defaults().setAllowMissing(false))
                    .resolve()
                    .withFallback(DEFAULTS);
        } catch (com.typesafe.config.ConfigException e) {
            // The message of a malformed file may quote a secret.
            throw new ConfigException(file + " cannot be read, or is no HOCON");
        }
    }

    private static Neighbour mailServer(
            String what, String consequence, Protocol protocol, Config c, String key, Path file) {
        try {
            String host = c.getString(key + ".host");
            int port = c.getInt(key + ".port");
            String subject = what + " " + host + ":" + port;
            try {
                SSLSocketFactory trust = trust(c.getString(key + ".trust-file"));
                Optional<Instant> ends = new Greeting(protocol, host, port, trust).exchange(c.getString(key + ".tls"));
                return Neighbour.wellServed(subject, consequence, ends);
            } catch (IOException | GeneralSecurityException e) {
                return Neighbour.faulty(subject, consequence, "does not answer as it should: " + reason(e));
            }
        } catch (Missing e) {
            return Neighbour.faulty(what + " of " + file, consequence, "has no " + key + ".host");
        }
    }

    private static SSLSocketFactory trust(String file) throws IOException, GeneralSecurityException {
        return file.isEmpty() ? (SSLSocketFactory) SSLSocketFactory.getDefault() : TrustFile.read(Path.of(file));
    }

    static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
