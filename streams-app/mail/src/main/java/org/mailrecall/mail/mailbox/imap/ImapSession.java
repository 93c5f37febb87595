package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;
import org.mailrecall.mail.mailbox.imap.connection.Failures;
import org.mailrecall.mail.mailbox.imap.connection.ImapConnection;

/** A session with a mailbox over an IMAP connection, which never has two folders open at once. */
final class ImapSession implements MailboxSession {
    private final ImapConnection connection;
    private FolderList folders;

    private ImapSession(ImapConnection connection, FolderList folders) {
        this.connection = connection;
        this.folders = folders;
    }

    static ImapSession over(ImapConnection connection) throws MailboxException {
        try {
            return connection.guarded(() -> new ImapSession(connection, folders(connection)));
        } catch (MailboxException e) {
            connection.close();
            throw e;
        }
    }

    private static FolderList folders(ImapConnection connection) throws MailboxException {
        try {
            return FolderList.of(connection);
        } catch (MessagingException e) {
            throw Failures.lost(e);
        }
    }

    @Override
    public Findings look(Wanted wanted) throws MailboxException {
        return connection.guarded(() -> look(wanted, Searches::byId));
    }

    @Override
    public Findings lookAgain(Wanted wanted) throws MailboxException {
        return connection.guarded(() -> {
            folders = folders(connection); // the user may have made a folder meanwhile, and moved the message there
            return look(wanted, Searches::closely);
        });
    }

    private interface Search {
        List<StoredMessage> in(IMAPFolder folder, Wanted wanted) throws MessagingException;
    }

    private Findings look(Wanted wanted, Search search) throws MailboxException {
        List<StoredMessage> messages = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        for (String name : folders.names()) {
            IMAPFolder folder = null;
            try {
                folder = (IMAPFolder) connection.store().getFolder(name);
                folder.open(Folder.READ_ONLY); // EXAMINE
                messages.addAll(new RealFolders(connection).here(folder, search.in(folder, wanted)));
            } catch (MessagingException e) {
                if (!Failures.isRefusal(e)) {
                    throw Failures.lost(e);
                }
                closed.add(name);
            } finally {
                close(folder);
            }
        }
        return new Findings(messages, closed);
    }

    @Override
    public void write(StoredMessage message, OutputStream to) throws MailboxException {
        connection.guarded(() -> {
            WholeMessage.write(connection, message, to);
            return null;
        });
    }

    @Override
    public Deletion delete(List<StoredMessage> messages, boolean onlyIfUnread, Permission may) throws MailboxException {
        Begun begun = new Begun();
        try {
            return connection.guarded(
                    () -> new MailboxDeletion(connection, folders, begun, may).run(messages, onlyIfUnread));
        } catch (MailboxException e) {
            throw begun.nowhere() ? new NothingDeletedException(e) : e;
        }
    }

    @Override
    public boolean marksMessages() {
        return true;
    }

    @Override
    public Set<StoredMessage.Place> unmark(List<StoredMessage.Place> places) throws MailboxException {
        return connection.guarded(() -> MarkRemoval.takeOff(connection.store(), places));
    }

    /** Closes the folder, where it is open, and expunges nothing. */
    static void close(IMAPFolder folder) {
        if (folder != null && folder.isOpen()) {
            try {
                folder.close(false); // false keeps it from expunging
            } catch (MessagingException | RuntimeException e) {
                // The server refused to close the folder, or the connection is lost: the next command reports that.
            }
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
