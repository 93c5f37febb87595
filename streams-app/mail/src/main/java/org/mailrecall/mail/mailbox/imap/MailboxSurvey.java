package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.imap.connection.Failures;
import org.mailrecall.mail.mailbox.imap.connection.ImapConnection;

/**
 * The folders and rights that the service finds in a mailbox after its login.
 *
 * @param uidPlus whether the server can expunge single messages (RFC 4315)
 * @param specialUse whether the server marks folders with their special use (RFC 6154)
 * @param folders full names of the folders that the service would search
 * @param all the folder with every message; empty where the server names none
 * @param trash the folder for deleted messages; empty where the server names none
 * @param closed the folders that cannot be opened
 * @param undeletable the folders in which the service may not delete; empty where the server has no access rights (RFC
 * 4314)
 */
public record MailboxSurvey(
        boolean uidPlus,
        boolean specialUse,
        List<String> folders,
        Optional<String> all,
        Optional<String> trash,
        List<String> closed,
        List<String> undeletable) {

    /**
     * Looks at folders and rights. Each folder is opened with EXAMINE, so that nothing changes.
     *
     * @throws MailboxException when the connection is lost
     */
    static MailboxSurvey of(ImapConnection connection) throws MailboxException {
        IMAPStore store = connection.store();
        try {
            FolderList folders = FolderList.of(connection);
            boolean specialUse = store.hasCapability("SPECIAL-USE");
            boolean rights = store.hasCapability("ACL");
            List<String> closed = new ArrayList<>();
            List<String> undeletable = new ArrayList<>();
            for (String name : folders.names()) {
                IMAPFolder folder = (IMAPFolder) store.getFolder(name);
                if (!opens(folder)) {
                    closed.add(name);
                } else if (rights && !mayDelete(folder)) {
                    undeletable.add(name);
                }
            }
            return new MailboxSurvey(
                    connection.hasUidPlus(),
                    specialUse,
                    folders.names(),
                    folders.all(),
                    folders.trash(),
                    closed,
                    undeletable);
        } catch (MessagingException e) {
            throw Failures.lost(e);
        }
    }

    private static boolean opens(IMAPFolder folder) throws MessagingException {
        try {
            folder.open(Folder.READ_ONLY);
            folder.close(false);
            return true;
        } catch (MessagingException e) {
            if (Failures.isRefusal(e)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Returns whether the service may mark messages of the folder as deleted and expunge them: by the rights t and e
     * (RFC 4314), or by the older right d.
     */
    private static boolean mayDelete(IMAPFolder folder) throws MessagingException {
        String rights = folder.myRights().toString();
        return rights.contains("d") || rights.contains("t") && rights.contains("e");
    }
}
