package org.mailrecall.mail.mailbox.graph;

import java.util.List;
import java.util.Optional;
import org.mailrecall.mail.mailbox.Deletion;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.Permission;
import org.mailrecall.mail.mailbox.StoredMessage;
import org.mailrecall.mail.mailbox.http.HttpAnswer;
import org.mailrecall.mail.mailbox.http.NotCarriedOutException;

/**
 * Deletes messages singly. Each message is read again just before its deletion, and the deletion asks for the state
 * that was read. The documentation does not say whether Graph heeds that for {@code permanentDelete}; where it does
 * not, a message that is read in the moment between both requests is deleted.
 */
record MessageDeletion(GraphStore store, List<StoredMessage> messages, boolean onlyIfUnread, Permission may) {
    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;

    Deletion run() throws MailboxException {
        int read = onlyIfUnread && messages.size() > 1 ? read() : 0;
        if (read > 0) {
            return new Deletion(0, false, read);
        }
        Deletion done = Deletion.NONE;
        for (StoredMessage message : messages) {
            try {
                done = done.plus(delete(message));
            } catch (NothingDeletedException e) {
                throw done.deleted() == 0 ? e : e.failure();
            }
            if (done.leftRead() > 0) {
                return done;
            }
        }
        return done;
    }

    private int read() throws NothingDeletedException {
        int read = 0;
        for (StoredMessage message : messages) {
            read += now(message).filter(seen -> seen.stored().read()).isPresent() ? 1 : 0;
        }
        return read;
    }

    private Optional<Message> now(StoredMessage message) throws NothingDeletedException {
        try {
            return store.now(message).filter(seen -> seen.stored().isSameMail(message));
        } catch (MailboxException e) {
            throw new NothingDeletedException(e);
        }
    }

    private Deletion delete(StoredMessage message) throws MailboxException {
        Optional<Message> there = now(message);
        if (there.isEmpty()) {
            return Deletion.NONE;
        }
        Message seen = there.get();
        if (onlyIfUnread && seen.stored().read()) {
            return new Deletion(0, false, 1);
        }
        if (!seen.stored().keywords().equals(message.keywords())) {
            return Deletion.NONE; // another category may mean a hold
        }
        try {
            HttpAnswer answer = store.delete(seen, may::requireBeforeDeleting);
            if (answer.status() == NOT_FOUND || answer.status() == PRECONDITION_FAILED) {
                return Deletion.NONE; // it left the mailbox or was changed meanwhile; it is looked for again
            }
            answer.orFail();
        } catch (NotCarriedOutException e) {
            throw new NothingDeletedException(e);
        }
        if (isStillThere(seen)) {
            // The read state may be an old state, and the message gone.
            throw new MessageException("the server answered yes and has the message still");
        }
        return new Deletion(1, seen.stored().read(), 0);
    }

    /**
     * Returns whether the message is still in its folder. Its immutable id may still name it after its move to the
     * Recoverable Items, which is a different folder.
     */
    private boolean isStillThere(Message seen) throws MailboxException {
        return store.now(seen.stored())
                .filter(now -> now.folder().equals(seen.folder()))
                .isPresent();
    }
}
