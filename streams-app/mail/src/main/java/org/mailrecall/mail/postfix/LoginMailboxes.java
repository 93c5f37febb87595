package org.mailrecall.mail.postfix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.mail.disk.DiskException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mailbox of each login. A file names the people with a login that is not their address: lines {@code login
 * address}, {@code #} begins a comment. A change of the file needs no restart. A file that cannot be read, that has a bad
 * line, or that was written just now and may be half of itself changes nothing: the former content holds.
 */
public final class LoginMailboxes {
    private static final Logger LOG = LoggerFactory.getLogger(LoginMailboxes.class);
    private static final Duration REST_AFTER_A_WRITE = Duration.ofSeconds(2);

    private final Optional<Path> file;
    private final String domain;
    private final Clock clock;
    private Version version;
    /** Null until the file was read once. */
    private Map<String, String> listed;

    private record Version(Instant modified, long octets, Object inode) {
        static Version of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime().toInstant(), attributes.size(), attributes.fileKey());
        }
    }

    /**
     * Reads the file for the first time.
     *
     * @param file empty for none
     * @param domain put behind a login that has none; empty for none
     */
    public LoginMailboxes(Optional<Path> file, String domain) {
        this(file, domain, Clock.systemUTC());
    }

    LoginMailboxes(Optional<Path> file, String domain, Clock clock) {
        this.file = file;
        this.domain = domain;
        this.clock = clock;
        file.ifPresent(path -> update(path, Duration.ZERO));
    }

    /**
     * Returns the mailbox, normalised; empty where the login belongs to none.
     *
     * @throws DiskException where the file could never be read: whose mailbox it is cannot be told
     */
    public Optional<String> of(String login) {
        String byDomain = login.indexOf('@') < 0 && !domain.isEmpty() ? login + '@' + domain : login;
        try {
            return Optional.of(MailAddresses.normalise(listed().getOrDefault(login, byDomain)));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no address
        }
    }

    private synchronized Map<String, String> listed() {
        if (file.isEmpty()) {
            return Map.of();
        }
        update(file.get(), REST_AFTER_A_WRITE);
        if (listed == null) {
            throw new DiskException("the file of logins cannot be read", null);
        }
        return listed;
    }

    private synchronized void update(Path path, Duration rest) {
        try {
            Version before = Version.of(path);
            Duration sinceWritten = Duration.between(before.modified(), clock.instant());
            if (before.equals(version) || sinceWritten.abs().compareTo(rest) < 0) {
                return;
            }
            Map<String, String> content = parse(Files.readAllLines(path));
            if (Version.of(path).equals(before)) {
                listed = content;
                version = before;
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("the file of logins is not taken, and its former content holds: {}", e.getMessage());
        }
    }

    private static Map<String, String> parse(List<String> lines) {
        Map<String, String> mailboxes = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            String[] words = line.split("\\s+");
            if (!line.isEmpty() && words.length != 2) {
                throw new IllegalArgumentException("line " + (i + 1) + " is not \"login address\"");
            }
            if (!line.isEmpty()) {
                mailboxes.putIfAbsent(words[0], words[1]);
            }
        }
        return mailboxes;
    }
}
