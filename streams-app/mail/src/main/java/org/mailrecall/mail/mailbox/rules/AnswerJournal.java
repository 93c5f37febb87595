package org.mailrecall.mail.mailbox.rules;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.mail.mailbox.StoredMessage.Place;

/** The journal of the answers to commands. A deletion's answer is on the disk before anything is deleted. */
public interface AnswerJournal extends AutoCloseable {
    /**
     * An entry about a command.
     *
     * @param done true for a final answer; false where the deletion was about to be carried out, and may have been
     * @param target what that deletion deletes; empty for a final answer, and where an earlier commit wrote the entry
     */
    record Entry(Answer answer, boolean done, Optional<Target> target) {
        /** Makes an entry without a target. */
        public Entry(Answer answer, boolean done) {
            this(answer, done, Optional.empty());
        }
    }

    /**
     * Returns the entry about this command, whichever attempt of the command wrote it; empty where there is none.
     *
     * @throws JournalException when the journal cannot be read
     */
    Optional<Entry> find(DeleteCommand command);

    /**
     * Returns the entry as {@link #find} does, and changes nothing: it may run beside the work on the command.
     *
     * @throws JournalException when the journal cannot be read, or has an entry that could not be removed
     */
    Optional<Entry> peek(DeleteCommand command);

    /**
     * Writes an entry in place of the command's former entry. The entry is on the disk when this method returns.
     *
     * @param marks where the deletion may mark messages as deleted, in place of the places that a former entry named.
     * They are kept until a later entry, {@link #remove} or {@link #unmarked} takes them out, or until the command's
     * entries are old
     * @throws JournalException when the entry is not on the disk; nothing may be deleted then
     */
    void write(DeleteCommand command, Entry entry, List<Place> marks);

    /** Writes an entry of a command that has no message marked any more. */
    default void write(DeleteCommand command, Entry entry) {
        write(command, entry, List.of());
    }

    /**
     * Removes the command's entry, and the places of its marks. The removal is on the disk when this method returns.
     * Changes nothing where there is no entry.
     *
     * @throws JournalException when the entry may still be on the disk. Then {@link #find} throws it too, until the entry
     * could be removed
     */
    void remove(DeleteCommand command);

    /**
     * Returns the places in a mailbox where a deletion may have left its mark, whichever command it was.
     *
     * @param mailbox normalised
     * @throws JournalException when the journal cannot be read
     */
    List<Place> marks(String mailbox);

    /**
     * Returns the mailboxes, normalised, in which a deletion may have left its mark, each with the time of the latest.
     *
     * @throws JournalException when the journal cannot be read
     */
    Map<String, Instant> markedMailboxes();

    /**
     * Takes places of marks out of the journal: the messages are gone, or not marked any more. The mailbox's remaining
     * places stay until this method takes them out or they are old, even where answers to their commands are written.
     *
     * @throws JournalException when the places may still be on the disk
     */
    void unmarked(String mailbox, Collection<Place> places);

    @Override
    void close();

    /**
     * Thrown when the journal cannot be opened, read or written: the disk is full or broken, another process has the
     * file open, or the file is a copy.
     */
    final class JournalException extends RuntimeException {
        private static final long serialVersionUID = 1;

        public JournalException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
