package org.mailrecall.mail.mailbox.hold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.mail.mailbox.StoredMessage;

/**
 * Holds by list: a text file names the mailboxes in which every message is on hold, one address a line; {@code #}
 * begins a comment. The file is read for each message. While it cannot be read, or has a line that is no address, the
 * state of each message is unknown.
 */
public record ListedHolds(Path file) implements HoldSource {
    @Override
    public HoldState of(String mailbox, StoredMessage message) {
        try {
            HoldState state = HoldState.FREE;
            for (String line : Files.readAllLines(file)) {
                String address = line.replaceFirst("#.*", "").strip();
                if (!address.isEmpty() && MailAddresses.normalise(address).equals(mailbox)) {
                    state = HoldState.HELD;
                }
            }
            return state;
        } catch (IOException | IllegalArgumentException e) {
            return HoldState.UNKNOWN;
        }
    }
}
