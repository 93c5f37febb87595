package org.mailrecall.mail.mailbox.hold;

import java.util.ArrayList;
import java.util.List;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.mail.mailbox.Contents;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.SpooledMessage;
import org.mailrecall.mail.mailbox.StoredMessage;

/**
 * Copies each message that is on hold into the vault before it is deleted. Nothing is deleted where a message on hold
 * cannot be written to the vault, where it is not known whether a message is on hold, or where a message came on hold
 * after the check. A command's {@code keepHolds = false} is ignored.
 */
public record HoldRules(List<HoldSource> sources, HoldVault vault) {
    public HoldRules {
        sources = List.copyOf(sources);
    }

    /**
     * Puts the messages that are on hold into the vault, and returns whether there were any.
     *
     * @param contents the contents of all the messages, which are equal
     * @throws MailboxException when no source holds a message and one of them gives no answer, when a message does not
     * have these contents any more, or when the vault cannot be written
     */
    public boolean keep(DeleteCommand command, List<StoredMessage> messages, Contents contents)
            throws MailboxException {
        String mailbox = MailAddresses.normalise(command.getMailbox());
        List<StoredMessage> held = new ArrayList<>();
        for (StoredMessage message : messages) {
            if (isHeld(mailbox, message)) {
                held.add(message);
            }
        }
        for (StoredMessage message : held) {
            try (SpooledMessage whole = contents.read(message)) {
                vault.keep(mailbox, message, whole);
            }
        }
        return !held.isEmpty();
    }

    /**
     * Makes sure that no source holds any of the messages.
     *
     * @throws MailboxException when a source holds a message, or when a source does not know whether it holds the
     * message
     */
    public void requireFree(DeleteCommand command, List<StoredMessage> messages) throws MailboxException {
        String mailbox = MailAddresses.normalise(command.getMailbox());
        for (StoredMessage message : messages) {
            if (isHeld(mailbox, message)) {
                throw new MessageException("the message came on hold just before its deletion");
            }
        }
    }

    private boolean isHeld(String mailbox, StoredMessage message) throws MailboxException {
        boolean unknown = false;
        for (HoldSource source : sources) {
            switch (source.of(mailbox, message)) {
                case HELD -> {
                    return true;
                }
                case UNKNOWN -> unknown = true;
                case FREE -> {}
            }
        }
        if (unknown) {
            throw new MessageException("whether the message is on hold is not known at present");
        }
        return false;
    }
}
