package org.mailrecall.mail.mailbox.hold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.mail.mailbox.StoredMessage;

/**
 * Holds by list: a text file names the mailboxes in which every message is on hold, an address in each line; {@code #}
 * begins a comment. The file is read for each message. While it cannot be read, or has a line that is no address, the
 * state of each message is unknown. So it is while the file is perhaps being written: while it has no octet, was
 * changed less than two seconds ago, or is changed as it is read.
 */
public record ListedHolds(Path file, Clock clock) implements HoldSource {
    private static final Duration AT_REST = Duration.ofSeconds(2);

    public ListedHolds(Path file) {
        this(file, Clock.systemUTC());
    }

    @Override
    public HoldState of(String mailbox, StoredMessage message) {
        try {
            BasicFileAttributes before = attributes();
            HoldState state = HoldState.FREE;
            for (String line : Files.readAllLines(file)) {
                String address = line.replaceFirst("#.*", "").strip();
                if (!address.isEmpty() && MailAddresses.normalise(address).equals(mailbox)) {
                    state = HoldState.HELD;
                }
            }
            return isWhole(before, attributes()) ? state : HoldState.UNKNOWN;
        } catch (IOException | IllegalArgumentException e) {
            return HoldState.UNKNOWN;
        }
    }

    private BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    private boolean isWhole(BasicFileAttributes before, BasicFileAttributes after) {
        Instant changed = after.lastModifiedTime().toInstant();
        return after.size() > 0
                && before.size() == after.size()
                && before.lastModifiedTime().equals(after.lastModifiedTime())
                && Objects.equals(before.fileKey(), after.fileKey())
                && !clock.instant().isBefore(changed.plus(AT_REST));
    }
}
