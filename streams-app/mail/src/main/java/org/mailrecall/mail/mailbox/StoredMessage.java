package org.mailrecall.mail.mailbox;

import java.util.List;
import java.util.Set;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.MessageIds;

/**
 * A message in a mailbox, as far as a command needs to know it. Header values are unfolded; each list holds an entry
 * for each field of that name.
 *
 * @param place where it is
 * @param messageIds values of {@code Message-ID}
 * @param senders values of {@code X-Authenticated-Sender}
 * @param deliveryIds values of {@code X-Delivery-ID}
 * @param seals values of {@code X-Recall-Seal}
 * @param read whether it is marked as read
 * @param keywords its IMAP keywords
 * @param sizeBytes as the server says it
 */
public record StoredMessage(
        Place place,
        List<String> messageIds,
        List<String> senders,
        List<String> deliveryIds,
        List<String> seals,
        boolean read,
        Set<String> keywords,
        long sizeBytes) {
    /**
     * Where a message is.
     *
     * @param folder the full name
     * @param uidValidity of the folder, RFC 3501 2.3.1.1
     * @param uid of the message
     */
    public record Place(String folder, long uidValidity, long uid) {}

    public StoredMessage {
        messageIds = List.copyOf(messageIds);
        senders = List.copyOf(senders);
        deliveryIds = List.copyOf(deliveryIds);
        seals = List.copyOf(seals);
        keywords = Set.copyOf(keywords);
    }

    /** Returns whether a Message-ID of it is the wanted Message-ID, or its delivery id is the wanted delivery id. */
    public boolean mayBe(Wanted wanted) {
        return hasId(wanted.messageId()) || isCopy(wanted.copyId());
    }

    /** Returns whether a Message-ID of it is this Message-ID. */
    boolean hasId(String messageId) {
        return messageIds.stream().anyMatch(value -> normalised(value).equals(messageId));
    }

    /** Returns whether its only delivery id is the delivery id that a command means. */
    boolean isCopy(String copyId) {
        return deliveryIds.size() == 1 && CopyIds.of(deliveryIds.get(0).strip()).equals(copyId);
    }

    private static String normalised(String value) {
        try {
            return MessageIds.normalise(value);
        } catch (IllegalArgumentException e) {
            return ""; // the empty text equals no id
        }
    }
}
