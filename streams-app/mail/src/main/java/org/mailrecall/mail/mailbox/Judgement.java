package org.mailrecall.mail.mailbox;

import java.util.List;
import org.mailrecall.events.OutcomeStatus;

/** The decision of the rules about the messages that were found for a command. */
sealed interface Judgement {
    /** These messages are to be deleted, if their contents are the same and no hold forbids it. */
    record Delete(List<StoredMessage> messages) implements Judgement {}

    /** The command ends without a deletion. */
    record Refuse(OutcomeStatus status, String detail) implements Judgement {}

    /**
     * No right message was found.
     *
     * @param otherSender whether a message of a different sender was found
     */
    record Absent(boolean otherSender) implements Judgement {}
}
