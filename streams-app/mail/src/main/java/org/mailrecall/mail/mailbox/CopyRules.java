package org.mailrecall.mail.mailbox;

import java.util.List;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;

/**
 * Decides which of the found messages a command means.
 *
 * <p>A message with the command's delivery id has precedence over a message without any delivery id; a message with a
 * different delivery id is a different copy. An ambiguous id deletes nothing.
 */
record CopyRules(SenderCheck senders) {
    static final String AMBIGUOUS_ID = "AMBIGUOUS: the message has more than one Message-ID";
    static final String AMBIGUOUS_BODY = "AMBIGUOUS: messages with different contents have this id";

    Judgement judge(DeleteCommand command, Wanted wanted, List<StoredMessage> found) {
        List<StoredMessage> meant = meant(wanted, found);
        List<StoredMessage> right =
                meant.stream().filter(m -> senders.passes(m, command)).toList();
        if (right.isEmpty()) {
            return new Judgement.Absent(!meant.isEmpty());
        }
        if (right.stream().anyMatch(m -> m.messageIds().size() > 1)) {
            return new Judgement.Refuse(OutcomeStatus.REJECTED, AMBIGUOUS_ID);
        }
        if (right.stream().map(StoredMessage::sizeBytes).distinct().count() > 1) {
            return new Judgement.Refuse(OutcomeStatus.REJECTED, AMBIGUOUS_BODY);
        }
        if (command.getOnlyIfUnread() && right.stream().anyMatch(StoredMessage::read)) {
            return new Judgement.Refuse(OutcomeStatus.ALREADY_READ, null);
        }
        return new Judgement.Delete(right);
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
