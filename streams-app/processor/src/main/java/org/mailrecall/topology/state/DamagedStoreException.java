package org.mailrecall.topology.state;

import org.apache.kafka.streams.processor.TaskId;

/**
 * Thrown when a store of a running task meets bytes that changed on the disk.
 *
 * <p>This ends the stream thread: its transaction is aborted and its tasks are closed as after a crash, so that the
 * next thread wipes the damaged task and restores it. {@code TaskCorruptedException} does not suit a task that has
 * processed records since the last commit. Kafka Streams 4.3.1 answers it by committing the remaining tasks of the
 * thread, and under exactly-once that commits the writes of the damaged task as well, without the offsets of its input.
 * The task would then be restored to a state in which that input has been processed, and process it again.
 */
public final class DamagedStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedStoreException(TaskId task, String store, Throwable cause) {
        super("store " + store + " of task " + task + " is damaged; it is wiped and restored", cause);
    }
}
