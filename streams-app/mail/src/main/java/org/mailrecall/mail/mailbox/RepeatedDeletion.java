package org.mailrecall.mail.mailbox;

import java.util.List;
import org.mailrecall.events.DeleteCommand;

/**
 * Deletes messages, and looks through the mailbox again after each deletion, until nothing is left: some servers move
 * an expunged message to Trash, on some an expunge only takes a label off, and the user may move the message meanwhile.
 *
 * @param closely whether only {@link MailboxSession#lookAgain} found the messages
 */
record RepeatedDeletion(
        MailboxSession session, CopyRules rules, DeleteCommand command, Wanted wanted, boolean closely) {
    private static final int MOST_ROUNDS = 5;

    Deletion run(List<StoredMessage> messages) throws MailboxException {
        Deletion done = Deletion.NONE;
        List<StoredMessage> left = messages;
        for (int round = 0; round < MOST_ROUNDS && !left.isEmpty(); round++) {
            Deletion deletion = session.delete(left, command.getOnlyIfUnread());
            done = done.plus(deletion);
            if (deletion.leftRead() > 0) {
                return done;
            }
            left = right(closely ? session.lookAgain(wanted) : session.look(wanted));
        }
        if (!left.isEmpty()) {
            throw new MailboxException("the server does not delete for good");
        }
        return done;
    }

    private List<StoredMessage> right(Findings findings) {
        // A message that was read or became ambiguous meanwhile must not be deleted any more.
        return rules.judge(command, wanted, findings.messages()) instanceof Judgement.Delete delete
                ? delete.messages()
                : List.of();
    }
}
