package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.mailrecall.mail.mailbox.MailboxException;

/**
 * A mailbox as the service sees it after its login.
 *
 * @param uidPlus whether the server can expunge single messages, RFC 4315
 * @param specialUse whether the server names folders by their use, RFC 6154
 * @param folders full names of the folders that the service would look into
 * @param all the folder with every message, where there is one
 * @param trash the folder for deleted messages, where there is one
 * @param closed the folders that cannot be opened
 * @param undeletable the folders whose access rights keep the service from deleting, where the server has such rights
 */
public record MailboxSurvey(
        boolean uidPlus,
        boolean specialUse,
        List<String> folders,
        Optional<String> all,
        Optional<String> trash,
        List<String> closed,
        List<String> undeletable) {

    /** Looks at folders and rights; opens each folder with EXAMINE, so that nothing changes. */
    static MailboxSurvey of(ImapConnection connection) throws MailboxException {
        IMAPStore store = connection.store();
        try {
            FolderList folders = FolderList.of(store);
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

    /** Whether messages may be marked as deleted and expunged, RFC 4314; d is the older name of both rights. */
    private static boolean mayDelete(IMAPFolder folder) throws MessagingException {
        String rights = folder.myRights().toString();
        return rights.contains("d") || rights.contains("t") && rights.contains("e");
    }
}
