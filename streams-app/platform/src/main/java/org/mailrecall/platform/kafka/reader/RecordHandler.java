package org.mailrecall.platform.kafka.reader;

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
     * @throws Exception of a different type, to get the record again as often as {@link Backoff#attempts()} says; then
     * it is given up
     */
    void handle(Received<T> record) throws Exception;
}
