package org.mailrecall.mail.postfix.filter;

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
 * Knows the mailbox of each login. A file lists the logins that are not the address of their mailbox: lines {@code
 * login address}, where {@code #} begins a comment. Of several lines for a login the first holds.
 *
 * <p>A changed file is read without a restart, when two seconds have passed since it was written, because a file that
 * is still being written may be incomplete. The former content holds until then, and while the file cannot be read or
 * has a bad line.
 */
public final class LoginMailboxes {
    private static final Logger LOG = LoggerFactory.getLogger(LoginMailboxes.class);
    private static final Duration REST_AFTER_A_WRITE = Duration.ofSeconds(2);

    private final Optional<Path> file;
    private final String domain;
    private final Clock clock;
    private Version version;
    /** The mailbox of each listed login. The field is null until the file was read for the first time. */
    private Map<String, String> listed;

    private record Version(Instant modified, long octets, Object inode) {
        static Version of(Path file) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime().toInstant(), attributes.size(), attributes.fileKey());
        }
    }

    /**
     * Makes the mailboxes, and tries to read the file. A failure is logged.
     *
     * @param file empty for none
     * @param domain is appended to a login without a domain; the empty text for none
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
     * Returns the normalised mailbox of a login; empty where neither the file nor the domain gives an address.
     *
     * @throws DiskException where the file has never been read, so that the mailbox of a login is not known
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
