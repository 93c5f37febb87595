package org.mailrecall.mail.mailbox;

import java.io.OutputStream;
import java.util.List;

/** A mailbox that is open for a single command. A session looks only into folders of the mailbox's own person. */
public interface MailboxSession extends AutoCloseable {
    /** Looks for the message by its Message-ID, in every folder. Changes nothing, not even {@code \Recent}. */
    Findings look(Wanted wanted) throws MailboxException;

    /**
     * Looks more closely, before an absence is taken for final: also by the Message-ID in angle brackets and by reading
     * the header fields of each message that came on the days in question.
     */
    Findings lookAgain(Wanted wanted) throws MailboxException;

    /** Writes the whole message, as the store has it, without marking it as read. */
    void write(StoredMessage message, OutputStream to) throws MailboxException;

    /**
     * Deletes the given messages for good, and no further message that somebody has marked as deleted. Messages that
     * have gone meanwhile are left out.
     *
     * @param onlyIfUnread whether to leave out messages that have been read meanwhile
     */
    Deletion delete(List<StoredMessage> messages, boolean onlyIfUnread) throws MailboxException;

    /** Closes the mailbox; expunges nothing. */
    @Override
    void close();
}
