package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.imap.connection.Failures;
import org.mailrecall.mail.mailbox.imap.connection.ImapConnection;

/**
 * Deletes messages of a mailbox, folder by folder.
 *
 * @param begun the count of the whole deletion
 * @param may is asked directly before each command that deletes
 */
record MailboxDeletion(ImapConnection connection, FolderList folders, Begun begun, Permission may) {
    /** Deletes the messages, as {@link ImapSession#delete} says. */
    Deletion run(List<StoredMessage> messages, boolean onlyIfUnread) throws MailboxException {
        Map<String, List<StoredMessage>> byFolder = byFolder(messages);
        if (onlyIfUnread && byFolder.size() > 1) {
            int read = 0;
            for (Map.Entry<String, List<StoredMessage>> entry : byFolder.entrySet()) {
                read += within(entry.getKey(), deletion -> deletion.read(entry.getValue()));
            }
            if (read > 0) {
                return new Deletion(0, false, read);
            }
        }
        Deletion done = Deletion.NONE;
        RefusedException refused = null;
        for (Map.Entry<String, List<StoredMessage>> entry : byFolder.entrySet()) {
            try {
                done = done.plus(within(entry.getKey(), deletion -> deletion.run(entry.getValue(), onlyIfUnread)));
            } catch (RefusedException e) {
                if (isTrashOfLabels(entry.getKey())) {
                    throw e; // messages moved to Trash could not be deleted there
                }
                refused = e; // the copies in other folders need not stay for that
            }
            if (done.leftRead() > 0) {
                return done;
            }
        }
        if (refused != null) {
            throw refused;
        }
        return done;
    }

    /**
     * Returns the messages by folder. Trash comes first where messages are moved there: the folder with every message
     * may list the messages in Trash too, and they would be moved to where they are. That folder comes next, before the
     * labels.
     */
    private Map<String, List<StoredMessage>> byFolder(List<StoredMessage> messages) {
        Map<String, List<StoredMessage>> byFolder = new LinkedHashMap<>();
        folders.all().ifPresent(all -> {
            folders.trash().ifPresent(trash -> byFolder.put(trash, new ArrayList<>()));
            byFolder.put(all, new ArrayList<>());
        });
        for (StoredMessage message : messages) {
            byFolder.computeIfAbsent(message.place().folder(), name -> new ArrayList<>())
                    .add(message);
        }
        byFolder.values().removeIf(List::isEmpty);
        return byFolder;
    }

    private boolean isTrashOfLabels(String folder) {
        return folders.all().isPresent()
                && folders.trash().filter(folder::equals).isPresent();
    }

    /** Thrown when a folder cannot be changed. The connection is still usable. */
    private static final class RefusedException extends MessageException {
        private static final long serialVersionUID = 1L;

        RefusedException(MessagingException cause) {
            super("the folder that holds the message cannot be changed by this service", cause);
        }
    }

    private interface Work<T> {
        T in(FolderDeletion folder) throws MessagingException, MailboxException;
    }

    private <T> T within(String name, Work<T> work) throws MailboxException {
        IMAPFolder folder = null;
        try {
            folder = (IMAPFolder) connection.store().getFolder(name);
            folder.open(Folder.READ_WRITE); // SELECT
            return work.in(
                    new FolderDeletion(folder, new FolderRemoval(connection, folder, targetOf(name), begun, may)));
        } catch (MessagingException e) {
            if (Failures.isRefusal(e)) {
                throw new RefusedException(e);
            }
            throw Failures.lost(e);
        } finally {
            ImapSession.close(folder);
        }
    }

    /**
     * Returns the folder to which messages of a folder are moved: Trash, where a folder has every message, so that an
     * expunge in a different folder only takes a label off. Returns empty where messages are expunged in their own
     * folder.
     */
    private Optional<String> targetOf(String folder) {
        return folders.all().isPresent() && !isTrashOfLabels(folder) ? folders.trash() : Optional.empty();
    }
}
