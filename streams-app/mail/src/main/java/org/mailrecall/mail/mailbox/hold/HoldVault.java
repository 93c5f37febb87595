package org.mailrecall.mail.mailbox.hold;

import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.StoredMessage;

/** Keeps messages on hold out of the user's reach. */
public interface HoldVault {
    /**
     * Keeps a message; the vault has it when this returns. A message that the vault has already, byte for byte, is there
     * once.
     *
     * @param mailbox the mailbox that it leaves, normalised
     * @param message where it was, and its header fields
     * @param raw the whole message
     * @throws MailboxException when it is not kept; it may not be deleted then
     */
    void keep(String mailbox, StoredMessage message, byte[] raw) throws MailboxException;

    /** Returns whether a mailbox is a part of the vault, which no command may touch. */
    boolean isVault(String mailbox);

    /** The vault of an installation without a vault: no held message can be deleted. */
    HoldVault NONE = new HoldVault() {
        @Override
        public void keep(String mailbox, StoredMessage message, byte[] raw) throws MailboxException {
            throw new MailboxException("the message is on hold, and no vault is configured");
        }

        @Override
        public boolean isVault(String mailbox) {
            return false;
        }
    };
}
