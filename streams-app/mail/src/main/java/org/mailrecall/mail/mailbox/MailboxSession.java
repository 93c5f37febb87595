package org.mailrecall.mail.mailbox;

import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/** A mailbox that is open for a single command. A session looks only into folders of the mailbox's owner. */
public interface MailboxSession extends AutoCloseable {
    /** Searches each folder by the wanted Message-ID. Changes nothing, not even {@code \Recent}. */
    Findings look(Wanted wanted) throws MailboxException;

    /**
     * Searches more closely, in all folders that there are by now, before an absence counts as final. In a folder where
     * the search by Message-ID finds nothing, it searches by the Message-ID in angle brackets. Where it still has no
     * message with the wanted copy id, it reads the header fields of each message that came since {@link Wanted#since}.
     * Changes nothing.
     */
    Findings lookAgain(Wanted wanted) throws MailboxException;

    /**
     * Writes the whole message, as the mail store has it, without marking it as read. A session may have read it
     * together with the look that found it. A store that cannot give each octet adds the message's own id, so that two
     * messages never look equal.
     *
     * @throws MailboxException when the message has left its place, or when the server does not give as many octets as
     * it states as the message's size; some octets may have been written then
     */
    void write(StoredMessage message, OutputStream to) throws MailboxException;

    /**
     * Deletes the given messages, and no other message that somebody has marked as deleted. Where a folder holds every
     * message of the mailbox, a message outside Trash is moved to Trash. Messages that have left their place, or with
     * changed keywords, are passed over.
     *
     * @param onlyIfUnread whether nothing is deleted when any of the messages has been read meanwhile, in any folder. A
     * message that is read while the messages in other folders are being deleted stays
     * @param may is asked directly before each request that deletes; what it throws ends the deletion
     * @throws NothingDeletedException when the deletion failed and has certainly deleted nothing
     * @throws MailboxException when the deletion failed and may have deleted messages
     */
    Deletion delete(List<StoredMessage> messages, boolean onlyIfUnread, Permission may) throws MailboxException;

    /**
     * Returns whether {@link #delete} marks messages before it deletes them, so that an interruption can leave marks.
     */
    default boolean marksMessages() {
        return false;
    }

    /**
     * Takes the deletion marks off that an interrupted {@link #delete} may have left at these places, so that nobody
     * else's expunge deletes the messages. A store that deletes without marks has nothing to do.
     *
     * @return the places at which there is no marked message any more
     * @throws MailboxException when the mailbox cannot be worked on at present
     */
    default Set<StoredMessage.Place> unmark(List<StoredMessage.Place> places) throws MailboxException {
        return Set.copyOf(places);
    }

    /**
     * Returns whether the store itself keeps messages on hold: the mailbox service then does not know whether a deleted
     * message is kept.
     */
    default boolean keepsHoldsItself() {
        return false;
    }

    /** Closes the mailbox, and expunges nothing. */
    @Override
    void close();
}
