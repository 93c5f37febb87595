package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.HeaderTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.mailrecall.mail.mailbox.Contents;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.hold.HoldVault;
import org.mailrecall.mail.mailbox.hold.VaultFolders;

/**
 * A vault in a mailbox that no user can open. The messages of each user's mailbox are in a folder of their own below
 * {@code Recoverable}. A message is appended unless the folder has one with the same Message-ID and SHA-256.
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
    public void keep(String mailbox, StoredMessage message, byte[] raw) throws MailboxException {
        try (ImapConnection connection = mailboxes.connect(vaultOf.apply(mailbox))) {
            connection.guarded(() -> {
                keep(connection.store(), mailbox, message, raw);
                return null;
            });
        }
    }

    private static void keep(IMAPStore store, String mailbox, StoredMessage message, byte[] raw)
            throws MailboxException {
        try {
            Folder root =
                    FolderList.root(store, store.getPersonalNamespaces()[0]).getFolder(ROOT);
            IMAPFolder folder = (IMAPFolder) root.getFolder(VaultFolders.nameOf(mailbox));
            if (!folder.exists() && !folder.create(Folder.HOLDS_MESSAGES)) {
                throw new MailboxException("the vault's folder cannot be created");
            }
            folder.open(Folder.READ_WRITE);
            if (!isThere(folder, message, Contents.hash(raw))) {
                folder.appendMessages(new Message[] {new RawMessage(raw)});
            }
            folder.close(false);
        } catch (MessagingException | IOException e) {
            throw new MailboxException("the vault cannot be written: " + e.getMessage(), e);
        }
    }

    private static boolean isThere(IMAPFolder folder, StoredMessage message, String hash)
            throws MessagingException, IOException {
        String id = message.messageIds().isEmpty() ? "" : message.messageIds().get(0);
        for (Message kept : folder.search(new HeaderTerm("Message-ID", id.strip()))) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            kept.writeTo(bytes);
            if (Contents.hash(bytes.toByteArray()).equals(hash)) {
                return true;
            }
        }
        return false;
    }

    /** A message that is appended octet by octet, unchanged. */
    private static final class RawMessage extends MimeMessage {
        private final byte[] raw;

        RawMessage(byte[] raw) {
            super(Session.getInstance(new Properties()));
            this.raw = raw;
        }

        @Override
        public void writeTo(OutputStream to) throws IOException {
            to.write(raw);
        }

        @Override
        public void writeTo(OutputStream to, String[] ignored) throws IOException {
            to.write(raw);
        }

        @Override
        public int getSize() {
            return raw.length;
        }
    }
}
