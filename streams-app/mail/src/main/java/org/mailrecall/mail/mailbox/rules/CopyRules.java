package org.mailrecall.mail.mailbox.rules;

import java.util.List;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.Contents;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;

/**
 * Decides which of the found messages a delete command means, and whether the command may delete them.
 *
 * <p>The command means the messages with a single delivery id that has the command's copy id. If there are none, the
 * command means the messages with the command's Message-ID that have no delivery id. Of these, only the messages that
 * {@link SenderCheck} accepts count.
 *
 * <p>The command deletes nothing if any of the messages that count has several Message-IDs, or if two of them differ in
 * size: the status is then {@code REJECTED}. A command for unread mail deletes nothing if any of them was read: the
 * status is then {@code ALREADY_READ}. {@link Contents} later compares the contents.
 */
record CopyRules(SenderCheck senders) {
    static final String AMBIGUOUS_ID = "AMBIGUOUS: the message has more than one Message-ID";

    Judgement judge(DeleteCommand command, Wanted wanted, List<StoredMessage> found) {
        List<StoredMessage> meant = meant(wanted, found);
        List<StoredMessage> right =
                meant.stream().filter(m -> senders.passes(m, command)).toList();
        if (right.isEmpty()) {
            return new Judgement.Absent(!meant.isEmpty());
        }
        if (right.stream().anyMatch(StoredMessage::hasSeveralIds)) {
            return new Judgement.Refuse(OutcomeStatus.REJECTED, AMBIGUOUS_ID);
        }
        if (right.stream().map(StoredMessage::sizeBytes).distinct().count() > 1) {
            return Judgement.Refuse.AMBIGUOUS;
        }
        if (command.getOnlyIfUnread() && right.stream().anyMatch(StoredMessage::read)) {
            return Judgement.Refuse.ALREADY_READ;
        }
        return new Judgement.Delete(right);
    }

    /** Judges the found messages that have the command's copy id. Messages without a delivery id are not meant. */
    Judgement judgeMarked(DeleteCommand command, Wanted wanted, List<StoredMessage> found) {
        return judge(
                command,
                wanted,
                found.stream().filter(m -> m.isCopy(wanted.copyId())).toList());
    }

    /**
     * Judges the messages that are found after a deletion. Where the deleted messages had the command's copy id, a
     * message without a delivery id is not meant, although no message with the copy id may be left.
     */
    Judgement judgeAfter(List<StoredMessage> deleted, DeleteCommand command, Wanted wanted, List<StoredMessage> found) {
        return isMarked(wanted, deleted) ? judgeMarked(command, wanted, found) : judge(command, wanted, found);
    }

    /** Returns whether messages of a judgement have the command's copy id. They all have it, or none has. */
    static boolean isMarked(Wanted wanted, List<StoredMessage> messages) {
        return messages.stream().anyMatch(m -> m.isCopy(wanted.copyId()));
    }

    private static List<StoredMessage> meant(Wanted wanted, List<StoredMessage> found) {
        List<StoredMessage> marked =
                found.stream().filter(m -> m.isCopy(wanted.copyId())).toList();
        if (!marked.isEmpty()) {
            return marked;
        }
        return found.stream()
                .filter(m -> m.deliveryIds().isEmpty() && m.hasId(wanted.messageId()))
                .toList();
    }
}
