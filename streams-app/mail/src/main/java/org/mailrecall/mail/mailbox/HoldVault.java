package org.mailrecall.mail.mailbox;

/** Keeps messages on hold where the user cannot reach them. */
public interface HoldVault {
    /**
     * Puts a message into the vault; the vault has the message when this method returns. Nothing is added where the
     * vault has the same octets for this mailbox already.
     *
     * @param mailbox the mailbox in which the message is to be deleted, normalised
     * @param message the place and the header fields of the message
     * @param whole all octets of the message, as long as this method runs
     * @throws MailboxException when the vault does not have the message; the message may not be deleted then
     */
    void keep(String mailbox, StoredMessage message, SpooledMessage whole) throws MailboxException;

    /**
     * Returns whether a mailbox belongs to the vault, which no command may change.
     *
     * @param mailbox normalised
     */
    boolean isVault(String mailbox);

    /** Stands for the vault where none is configured. No message on hold can be deleted then. */
    HoldVault NONE = new HoldVault() {
        @Override
        public void keep(String mailbox, StoredMessage message, SpooledMessage whole) throws MailboxException {
            throw new MessageException("the message is on hold, and no vault is configured");
        }

        @Override
        public boolean isVault(String mailbox) {
            return false;
        }
    };
}
