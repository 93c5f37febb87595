package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.MessagingException;
import jakarta.mail.ReadOnlyFolderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.imap.connection.ImapConnection;

/**
 * Sorts out messages that a folder only shows. A folder of Dovecot's plugin {@code virtual} shows messages of other
 * folders, even of folders that other people share, and an expunge in it deletes them there. NAMESPACE calls it the
 * owner's own, and LIST may call it the folder with every message. Dovecot alone says, with the item {@code X-MAILBOX},
 * where a message is.
 */
record RealFolders(ImapConnection connection) {
    /**
     * Returns the messages that are in this folder itself. A message of the owner's is found in its own folder too.
     *
     * @throws MessagingException when a Dovecot refuses to say it: such a folder counts as closed
     */
    List<StoredMessage> here(IMAPFolder folder, List<StoredMessage> found) throws MessagingException {
        if (found.isEmpty()
                || !connection.mayBeDovecot()
                || folder.getFullName().equals(FolderList.INBOX)) {
            return found;
        }
        Map<Long, String> names;
        try {
            List<Long> uids =
                    found.stream().map(message -> message.place().uid()).toList();
            names = new UidCommands(folder).realFolders(uids);
        } catch (MessagingException e) {
            if (e.getCause() instanceof BadCommandException) {
                return found; // no Dovecot: it does not know the item
            }
            throw e;
        }
        List<StoredMessage> here = new ArrayList<>();
        for (StoredMessage message : found) {
            String name = names.get(message.place().uid());
            if (name == null) {
                throw new ReadOnlyFolderException(folder, "the server does not say where the message is");
            }
            if (name.equals(folder.getFullName())) {
                here.add(message);
            }
        }
        return here;
    }
}
