package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.SearchException;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.function.UnaryOperator;
import org.eclipse.angus.mail.iap.Literal;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.mailbox.Contents;
import org.mailrecall.mail.mailbox.HoldVault;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.SpooledMessage;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.hold.VaultFolders;
import org.mailrecall.mail.mailbox.imap.connection.Failures;
import org.mailrecall.mail.mailbox.imap.connection.ImapConnection;

/**
 * A vault in a mailbox that no user can open. The messages of each user's mailbox are in a folder of their own below
 * {@code Recoverable}. A message is appended unless the folder has a message with the same Message-ID and SHA-256.
 */
public final class ImapVault implements HoldVault {
    private static final String ROOT = "Recoverable";

    private final ImapMailboxes mailboxes;
    private final UnaryOperator<String> vaultOf;

    /**
     * Makes a vault.
     *
     * @param vaultOf returns the vault's mailbox for a user's mailbox, and the vault's mailbox for itself; both
     * normalised
     */
    public ImapVault(ImapMailboxes mailboxes, UnaryOperator<String> vaultOf) {
        this.mailboxes = mailboxes;
        this.vaultOf = vaultOf;
    }

    @Override
    public boolean isVault(String mailbox) {
        return vaultOf.apply(mailbox).equals(mailbox);
    }

    @Override
    public void keep(String mailbox, StoredMessage message, SpooledMessage whole) throws MailboxException {
        try (ImapConnection connection = mailboxes.connect(vaultOf.apply(mailbox))) {
            connection.guarded(() -> {
                keep(connection.store(), mailbox, message, whole);
                return null;
            });
        }
    }

    private static void keep(IMAPStore store, String mailbox, StoredMessage message, SpooledMessage whole)
            throws MailboxException {
        try {
            Folder root =
                    FolderList.root(store, store.getPersonalNamespaces()[0]).getFolder(ROOT);
            IMAPFolder folder = (IMAPFolder) root.getFolder(VaultFolders.nameOf(mailbox));
            if (!folder.exists() && !folder.create(Folder.HOLDS_MESSAGES)) {
                throw new MailboxException("the vault's folder cannot be created");
            }
            folder.open(Folder.READ_ONLY);
            if (!isThere(folder, message, whole.sha256())) {
                append(folder, whole);
            }
            folder.close(false);
        } catch (MessagingException e) {
            String what = "the vault cannot be written: " + e.getMessage();
            throw Failures.isRefusal(e) ? new MessageException(what, e) : new MailboxException(what, e);
        } catch (IOException e) {
            throw new MailboxException("the vault cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Appends the message octet by octet. The library's own method would read it whole into the memory, and change the
     * ends of lines.
     */
    private static void append(IMAPFolder folder, SpooledMessage whole) throws MessagingException {
        folder.doCommand(protocol -> {
            protocol.append(folder.getFullName(), null, null, new SpooledLiteral(whole));
            return null;
        });
    }

    private record SpooledLiteral(SpooledMessage whole) implements Literal {
        @Override
        public int size() {
            return Math.toIntExact(whole.octets());
        }

        @Override
        public void writeTo(OutputStream to) throws IOException {
            whole.writeTo(to);
        }
    }

    private static boolean isThere(IMAPFolder folder, StoredMessage message, String sha256)
            throws MessagingException, IOException {
        for (Message kept : candidates(folder, message)) {
            DigestOutputStream digest = Contents.digesting();
            kept.writeTo(digest);
            if (Contents.hash(digest).equals(sha256)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the messages with the same id. Where the server refuses the search, as some do for an id that is not
     * ASCII, the list is empty: a message that is kept twice is better than a message that can never be kept.
     */
    private static Message[] candidates(IMAPFolder folder, StoredMessage message) throws MessagingException {
        try {
            if (!message.messageIds().isEmpty()) {
                return folder.search(
                        new HeaderTerm("Message-ID", message.messageIds().get(0).strip()));
            }
            return message.deliveryIds().isEmpty() // an empty text would find every message
                    ? new Message[0]
                    : folder.search(new HeaderTerm(
                            TraceHeaders.DELIVERY, message.deliveryIds().get(0).strip()));
        } catch (SearchException e) {
            return new Message[0];
        }
    }
}
