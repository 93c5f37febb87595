package org.mailrecall.mail.mailbox;

import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.Arrays;
import java.util.Optional;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.MailAddresses;

/** One message in an open folder, and what the rules ask about it. */
record StoredCopy(Message message, MailboxRules rules) {
    /** Whether it is the copy that the command means; one without a delivery id may be. */
    boolean is(String copyId) throws MessagingException {
        Optional<String> own = header(rules.deliveryHeader());
        return own.isEmpty() || CopyIds.of(own.get()).equals(copyId);
    }

    /** Whether transport authenticated this sender; two such headers prove nothing. */
    boolean isFrom(String sender) throws MessagingException {
        Optional<String> own = header(rules.senderHeader());
        try {
            return own.isPresent() && MailAddresses.normalise(own.get()).equals(MailAddresses.normalise(sender));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    boolean isRead() throws MessagingException {
        return message.isSet(Flags.Flag.SEEN);
    }

    boolean isOnHold() throws MessagingException {
        return Arrays.stream(message.getFlags().getUserFlags())
                .anyMatch(flag -> rules.holdKeywords().stream().anyMatch(flag::equalsIgnoreCase));
    }

    private Optional<String> header(String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null || values.length != 1 ? Optional.empty() : Optional.of(values[0].strip());
    }
}
