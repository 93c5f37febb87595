package org.mailrecall.mail.mailbox.rules;

import java.util.List;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.mail.header.CopySeal;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.header.SealedCopy;
import org.mailrecall.mail.mailbox.StoredMessage;

/**
 * Checks that a stored message is from the sender that a command expects. The check fails for a message without an
 * {@code X-Authenticated-Sender} field, with several such fields, or with a different sender in the field. Where seals
 * are checked, the message must also have a single seal and a single delivery id, and the seal must fit.
 *
 * @param sealKeys the keys by which a seal may be made; where the list is empty, seals are not checked
 */
public record SenderCheck(List<SealKey> sealKeys) {
    public SenderCheck {
        sealKeys = List.copyOf(sealKeys);
    }

    boolean passes(StoredMessage message, DeleteCommand command) {
        if (message.senders().size() != 1) {
            return false;
        }
        try {
            String sender = MailAddresses.normalise(message.senders().get(0));
            return sender.equals(MailAddresses.normalise(command.getExpectedSender()))
                    && (sealKeys.isEmpty() || isSealed(message, sender, command));
        } catch (IllegalArgumentException e) {
            return false; // the text is no address
        }
    }

    private boolean isSealed(StoredMessage message, String sender, DeleteCommand command) {
        if (message.seals().size() != 1 || message.deliveryIds().size() != 1) {
            return false;
        }
        SealedCopy copy = new SealedCopy(
                sender,
                message.deliveryIds().get(0).strip(),
                MailAddresses.normalise(command.getMailbox()),
                MessageIds.normalise(command.getMessageId()));
        return CopySeal.fits(message.seals().get(0), sealKeys, copy);
    }
}
