package org.mailrecall.mail.mailbox.imap;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.Wanted;

/** A session with one mailbox over one IMAP connection, which has at most one folder open at a time. */
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
            return FolderList.of(connection.store());
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
                search.in(folder, wanted).stream()
                        .filter(message -> message.mayBe(wanted))
                        .forEach(messages::add);
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
            read(message, to);
            return null;
        });
    }

    private void read(StoredMessage message, OutputStream to) throws MailboxException {
        IMAPFolder folder = null;
        try {
            folder = (IMAPFolder) connection.store().getFolder(message.place().folder());
            folder.open(Folder.READ_ONLY);
            Message stored = folder.getUIDValidity() == message.place().uidValidity()
                    ? folder.getMessageByUID(message.place().uid())
                    : null;
            if (stored == null) {
                throw new MailboxException("the message moved while it was looked at");
            }
            CountedOutput counted = new CountedOutput(to);
            stored.writeTo(counted);
            // Where the server refuses a piece or gives NIL, the library takes that for the end of the message.
            if (counted.octets() != message.sizeBytes() && !isEnd(folder, stored, counted.octets())) {
                throw new MailboxException("the server gives " + counted.octets() + " octets of a message of "
                        + message.sizeBytes() + " octets");
            }
        } catch (MessagingException | IOException e) {
            throw new MailboxException("the message cannot be read: " + e.getMessage(), e);
        } finally {
            close(folder);
        }
    }

    /**
     * Whether a message ends after so many octets. Some servers only estimate the size that they state. Beyond the end of
     * a message a server gives an empty piece (RFC 3501 6.4.5); a refusal or NIL is not such a piece.
     */
    private static boolean isEnd(IMAPFolder folder, Message stored, long octets) throws MessagingException {
        BODY beyond = (BODY) folder.doCommand(
                protocol -> protocol.peekBody(stored.getMessageNumber(), "", Math.toIntExact(octets), 1));
        return beyond != null
                && beyond.getByteArray() != null
                && beyond.getByteArray().getCount() == 0;
    }

    @Override
    public Deletion delete(List<StoredMessage> messages, boolean onlyIfUnread) throws MailboxException {
        Begun begun = new Begun();
        try {
            return connection.guarded(() -> deleteEverywhere(messages, onlyIfUnread, begun));
        } catch (MailboxException e) {
            throw begun.nowhere() ? new NothingDeletedException(e) : e;
        }
    }

    private Deletion deleteEverywhere(List<StoredMessage> messages, boolean onlyIfUnread, Begun begun)
            throws MailboxException {
        Map<String, List<StoredMessage>> byFolder = new LinkedHashMap<>();
        folders.all()
                .ifPresent(all ->
                        byFolder.put(all, new ArrayList<>())); // the folder with all messages comes before the labels
        for (StoredMessage message : messages) {
            byFolder.computeIfAbsent(message.place().folder(), name -> new ArrayList<>())
                    .add(message);
        }
        byFolder.values().removeIf(List::isEmpty);
        if (onlyIfUnread && byFolder.size() > 1) {
            int read = 0;
            for (Map.Entry<String, List<StoredMessage>> entry : byFolder.entrySet()) {
                read += within(entry.getKey(), begun, deletion -> deletion.read(entry.getValue()));
            }
            if (read > 0) {
                return new Deletion(0, false, read);
            }
        }
        Deletion done = Deletion.NONE;
        RefusedException refused = null;
        for (Map.Entry<String, List<StoredMessage>> entry : byFolder.entrySet()) {
            try {
                done = done.plus(
                        within(entry.getKey(), begun, deletion -> deletion.run(entry.getValue(), onlyIfUnread)));
            } catch (RefusedException e) {
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

    /** Thrown when a folder cannot be changed. The connection is still usable. */
    private static final class RefusedException extends MailboxException {
        private static final long serialVersionUID = 1L;

        RefusedException(MessagingException cause) {
            super("the folder that holds the message cannot be changed by this service", cause);
        }
    }

    private interface Work<T> {
        T in(FolderDeletion folder) throws MessagingException;
    }

    private <T> T within(String name, Begun begun, Work<T> work) throws MailboxException {
        IMAPFolder folder = null;
        try {
            folder = (IMAPFolder) connection.store().getFolder(name);
            folder.open(Folder.READ_WRITE); // SELECT
            // Where a folder has every message, an expunge in a different folder only takes a label off.
            boolean toTrash = folders.all().isPresent()
                    && folders.trash().filter(trash -> !trash.equals(name)).isPresent();
            return work.in(new FolderDeletion(
                    folder,
                    new FolderRemoval(connection, folder, toTrash ? folders.trash() : Optional.empty(), begun)));
        } catch (MessagingException e) {
            if (Failures.isRefusal(e)) {
                throw new RefusedException(e);
            }
            throw Failures.lost(e);
        } finally {
            close(folder);
        }
    }

    private static void close(IMAPFolder folder) {
        if (folder != null && folder.isOpen()) {
            try {
                folder.close(false); // false keeps it from expunging
            } catch (MessagingException | RuntimeException e) {
                // The connection is lost. The next command on it fails and reports that.
            }
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
