package org.mailrecall.mail.mailbox.rules;

import java.util.List;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.StoredMessage;

/** The decision of {@link CopyRules} about the messages that were found for a command. */
sealed interface Judgement {
    /** These messages are to be deleted, if their contents are equal, and after the vault has the messages on hold. */
    record Delete(List<StoredMessage> messages) implements Judgement {}

    /**
     * The command ends without a deletion.
     *
     * @param detail a line of text for people; null where there is none
     */
    record Refuse(OutcomeStatus status, String detail) implements Judgement {
        /** A command for unread mail, when any of the messages was read. */
        static final Refuse ALREADY_READ = new Refuse(OutcomeStatus.ALREADY_READ, null);
        /** The command's deadline is over. */
        static final Refuse EXPIRED = new Refuse(OutcomeStatus.EXPIRED, "the deadline is over");
        /** Messages with different contents have the command's ids. */
        static final Refuse AMBIGUOUS =
                new Refuse(OutcomeStatus.REJECTED, "AMBIGUOUS: messages with different contents have this id");
    }

    /**
     * No found message is both meant by the command and accepted by {@link SenderCheck}.
     *
     * @param otherSender whether a message was found that the command means and that {@link SenderCheck} does not
     * accept
     */
    record Absent(boolean otherSender) implements Judgement {}
}
