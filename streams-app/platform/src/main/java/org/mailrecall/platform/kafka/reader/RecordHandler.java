package org.mailrecall.platform.kafka.reader;

/** Handles a record. The same record may come again after a failure, a restart or a change of the group's members. */
@FunctionalInterface
public interface RecordHandler<T> {
    /**
     * Handles a record; its offset is committed after the handler has returned.
     *
     * @throws TemporaryFailureException to get the record again, after a pause, as often as it takes
     * @throws Exception of a different type, to get the record again a few times; then it is set aside
     */
    void handle(Received<T> record) throws Exception;
}
