package org.mailrecall.mail.mailbox;

import java.util.Optional;
import org.mailrecall.events.DeleteCommand;

/**
 * What was answered to each command, written down for good before anything is deleted. Instances of the service that
 * share a consumer group must share it too; the file-based one is for a single instance.
 */
interface AnswerJournal extends AutoCloseable {
    /**
     * An answer that was written down.
     *
     * @param done false: it was about to be carried out, and may have been
     */
    record Entry(Answer answer, boolean done) {}

    /** What is written down about this command, whatever its attempt. */
    Optional<Entry> find(DeleteCommand command);

    /**
     * Writes it down; it is safe when this returns.
     *
     * @throws java.io.UncheckedIOException when it is not; nothing may be deleted then
     */
    void write(DeleteCommand command, Entry entry);

    @Override
    void close();
}
