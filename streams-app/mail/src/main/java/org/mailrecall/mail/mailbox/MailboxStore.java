package org.mailrecall.mail.mailbox;

import java.util.function.UnaryOperator;

/** A mail store that the mailbox service is configured for. Its sessions and its vault are used by many threads. */
public interface MailboxStore extends Mailboxes, AutoCloseable {
    /**
     * Returns a vault in mailboxes of this store that no user can open.
     *
     * @param vaultOf returns the vault's mailbox for a user's mailbox, and the vault's mailbox for itself; both
     * normalised
     */
    HoldVault vault(UnaryOperator<String> vaultOf);

    /** Closes the store's connections and files. */
    @Override
    void close();
}
