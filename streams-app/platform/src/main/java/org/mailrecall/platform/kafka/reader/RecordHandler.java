package org.mailrecall.platform.kafka.reader;

import java.util.Optional;

/**
 * Handles a record. The same record may be handed over again after a failure, a restart or a change of the group's
 * members.
 */
@FunctionalInterface
public interface RecordHandler<T> {
    /**
     * Handles a record. Its offset is committed after the handler has returned, or the record is given up.
     *
     * @throws org.mailrecall.platform.kafka.TemporaryFailureException to get the record again, after a pause, as often
     * as it takes
     * @throws NotYetException to get the record again, after a pause, since its turn has not come
     * @throws Exception of a different type, to get the record again as often as {@link Backoff#attempts()} says; then
     * it is given up
     */
    void handle(Received<T> record) throws Exception;

    /**
     * Returns the handler of records whose key has so many unfinished records that further ones would leave no room for
     * other keys. Such a record is handled by it alone, at once and beside the records before it. It also gets the
     * records of a {@link NotYetException}, in their turn, while those take most of the room. Empty where each record
     * has to wait for its turn: then nothing more is read, of any key, while there is no room.
     */
    default Optional<RecordHandler<T>> turningAway() {
        return Optional.empty();
    }
}
