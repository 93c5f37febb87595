package org.mailrecall.mail.mailbox;

import java.util.Optional;
import org.mailrecall.events.DeleteCommand;

/** The answers that were given to commands, durable before anything is deleted. */
public interface AnswerJournal extends AutoCloseable {
    /**
     * An entry about a command.
     *
     * @param done false: the deletion was about to be carried out, and may have been
     */
    record Entry(Answer answer, boolean done) {}

    /**
     * Returns the entry about this command, for any attempt of it.
     *
     * @throws JournalException when the journal cannot be read
     */
    Optional<Entry> find(DeleteCommand command);

    /**
     * Writes an entry in place of the former entry; it is on the disk when this returns.
     *
     * @throws JournalException when it is not; nothing may be deleted then
     */
    void write(DeleteCommand command, Entry entry);

    @Override
    void close();

    /** Thrown when the journal cannot be read or written: the disk is full or broken. */
    final class JournalException extends RuntimeException {
        private static final long serialVersionUID = 1;

        public JournalException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
