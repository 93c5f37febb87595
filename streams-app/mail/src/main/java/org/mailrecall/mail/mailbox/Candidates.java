package org.mailrecall.mail.mailbox;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.events.DeleteCommand;

/**
 * What a mailbox holds of the message that a command is about.
 *
 * @param meant the copies that the command may mean, whoever sent them
 * @param right those of them that the expected sender sent
 */
record Candidates(List<StoredCopy> meant, List<StoredCopy> right) {
    static Candidates find(DeleteCommand command, MailboxSession session) throws MessagingException {
        List<StoredCopy> meant = new ArrayList<>();
        List<StoredCopy> right = new ArrayList<>();
        for (StoredCopy copy : session.find(MessageIds.normalise(command.getMessageId()))) {
            if (copy.is(command.getCopyId())) {
                meant.add(copy);
                if (copy.isFrom(command.getExpectedSender())) {
                    right.add(copy);
                }
            }
        }
        return new Candidates(meant, right);
    }

    boolean anyRead() throws MessagingException {
        for (StoredCopy copy : right) {
            if (copy.isRead()) {
                return true;
            }
        }
        return false;
    }

    /** Those that must stay discoverable. */
    List<StoredCopy> held(DeleteCommand command, MailboxRules rules) throws MessagingException {
        List<StoredCopy> held = new ArrayList<>();
        for (StoredCopy copy : right) {
            if (command.getKeepHolds() && (copy.isOnHold() || rules.onHold().test(command.getMailbox()))) {
                held.add(copy);
            }
        }
        return held;
    }
}
