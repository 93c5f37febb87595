package org.mailrecall.mail.mailbox;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.MessageIds;

/**
 * A message in a mailbox, as far as a command needs to know it. Header values are unfolded. Each list of values has an
 * entry for each field of that name.
 *
 * @param place where the message is
 * @param messageIds values of {@code Message-ID}
 * @param senders values of {@code X-Authenticated-Sender}
 * @param deliveryIds values of {@code X-Delivery-ID}
 * @param seals values of {@code X-Recall-Seal}
 * @param read whether the message is marked as read
 * @param keywords the message's IMAP keywords, and {@link #DELETION_MARK} where the message is marked as deleted
 * @param sizeBytes the size that the server gives
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
    /** The mark of a message that the next expunge of the folder would delete. No keyword begins with a backslash. */
    public static final String DELETION_MARK = "\\Deleted";

    private static final Pattern IN_BRACKETS = Pattern.compile("<[^<>]*>");

    /**
     * The place of a message: in a folder that numbers its messages, as with IMAP, or under an id in the whole mailbox,
     * as with JMAP. The components of the form that does not apply are empty or 0.
     *
     * @param folder the full name of the folder
     * @param uidValidity of the folder, RFC 3501 2.3.1.1
     * @param uid of the message in the folder
     * @param id of the message in the mailbox
     */
    public record Place(String folder, long uidValidity, long uid, String id) {
        /** Makes the place of a message in a folder that numbers its messages. */
        public Place(String folder, long uidValidity, long uid) {
            this(folder, uidValidity, uid, "");
        }

        /** Makes the place of a message that has an id in the whole mailbox. */
        public static Place ofId(String id) {
            return new Place("", 0, 0, id);
        }
    }

    public StoredMessage {
        messageIds = List.copyOf(messageIds);
        senders = List.copyOf(senders);
        deliveryIds = List.copyOf(deliveryIds);
        seals = List.copyOf(seals);
        keywords = Set.copyOf(keywords);
    }

    /**
     * Returns whether any of the message's Message-IDs is the wanted Message-ID, or the message's only delivery id has
     * the wanted copy id.
     */
    public boolean mayBe(Wanted wanted) {
        return hasId(wanted.messageId()) || isCopy(wanted.copyId());
    }

    /** Returns whether the message has this Message-ID. */
    public boolean hasId(String messageId) {
        return ids().anyMatch(messageId::equals);
    }

    /**
     * Returns whether both messages have the same Message-IDs, senders, delivery ids, seals and size, wherever they
     * are.
     */
    public boolean isSameMail(StoredMessage other) {
        return messageIds.equals(other.messageIds)
                && senders.equals(other.senders)
                && deliveryIds.equals(other.deliveryIds)
                && seals.equals(other.seals)
                && sizeBytes == other.sizeBytes;
    }

    /** Returns whether the message has several Message-IDs, in several fields or in the same field. */
    public boolean hasSeveralIds() {
        return messageIds.size() > 1 || ids().count() > 1;
    }

    /**
     * Returns the recallable ids in all Message-ID fields. A field that is no single id may hold several in angle
     * brackets.
     */
    private Stream<String> ids() {
        return messageIds.stream()
                .flatMap(field -> MessageIds.recallable(field).map(Stream::of).orElseGet(() -> IN_BRACKETS
                        .matcher(field)
                        .results()
                        .flatMap(one -> MessageIds.recallable(one.group()).stream())));
    }

    /** Returns whether the message is marked as deleted. */
    public boolean isMarkedDeleted() {
        return keywords.contains(DELETION_MARK);
    }

    /** Returns whether the message has a single delivery id, and that has this copy id. */
    public boolean isCopy(String copyId) {
        return deliveryIds.size() == 1 && CopyIds.of(deliveryIds.get(0).strip()).equals(copyId);
    }
}
