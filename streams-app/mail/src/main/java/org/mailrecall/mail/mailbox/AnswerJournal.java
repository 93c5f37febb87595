package org.mailrecall.mail.mailbox;

import java.util.Optional;
import org.mailrecall.events.DeleteCommand;

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
     * Writes an entry in place of the command's former entry. The entry is on the disk when this method returns.
     *
     * @throws JournalException when the entry is not on the disk; nothing may be deleted then
     */
    void write(DeleteCommand command, Entry entry);

    /**
     * Removes the command's entry. The removal is on the disk when this method returns. Changes nothing where there is
     * no entry.
     *
     * @throws JournalException when the entry may still be on the disk
     */
    void remove(DeleteCommand command);

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
