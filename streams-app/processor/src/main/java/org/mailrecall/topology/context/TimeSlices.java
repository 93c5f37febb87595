package org.mailrecall.topology.context;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Limits how long due work may occupy a stream thread. The tasks of a thread share an instance. In a time slice a
 * single task does due work for 200 ms, and until the step is done that it has begun by then. Afterwards the thread
 * processes other records for at least half as long.
 *
 * <p>Without this, a million recalls due at once would delay {@code poll()} and everybody else's commands. If each
 * round of Kafka Streams' loop had a slice, the remaining tasks would process only one record between two slices. Their
 * time begins with their first record, because Kafka Streams first commits the work of the slice, which on a busy
 * machine takes as long.
 *
 * <p>The clock only decides when work runs, never its result.
 */
public final class TimeSlices {
    /**
     * The greatest length of a slice. It is twice 100 ms, Kafka Streams' default of {@code poll.ms} and, with
     * exactly-once, of {@code commit.interval.ms}.
     */
    private static final long LONGEST_NANOS = Duration.ofMillis(200).toNanos();

    private final LongSupplier nanos;
    /** The tasks that asked for a time slice and have had none since, in the order in which they asked. */
    private final Set<Object> waiting = new LinkedHashSet<>();

    private long begin;
    private long ran;
    private long othersUntil;
    private boolean othersWait;

    public TimeSlices(LongSupplier nanos) {
        this.nanos = nanos;
        this.othersUntil = nanos.getAsLong();
    }

    /** Gives each stream thread of a topology its own time slices. */
    public static final class OfThreads {
        private final ThreadLocal<TimeSlices> ofThread;

        /**
         * Makes the time slices of a topology.
         *
         * @param nanos a clock in nanoseconds, as {@link System#nanoTime}
         */
        public OfThreads(LongSupplier nanos) {
            this.ofThread = ThreadLocal.withInitial(() -> new TimeSlices(nanos));
        }

        /** Returns the time slices of the current thread, for a task to take in its {@code init}. */
        public TimeSlices current() {
            return ofThread.get();
        }
    }

    /**
     * Notes that a record is processed outside of a time slice. With the first after a slice, the time of the other
     * records begins.
     */
    public void recordProcessed() {
        if (othersWait) {
            othersWait = false;
            othersUntil = nanos.getAsLong() + ran / 2;
        }
    }

    /** Returns whether a time slice of the task begins now. If not, the task waits in the queue and must ask again. */
    public boolean begin(Object task) {
        waiting.add(task);
        begin = nanos.getAsLong();
        return begin - othersUntil >= 0 && waiting.iterator().next() == task;
    }

    /** Whether the present time slice has time left. */
    public boolean hasTimeLeft() {
        return nanos.getAsLong() - begin < LONGEST_NANOS;
    }

    /** Ends the time slice of the task. */
    public void end(Object task) {
        waiting.remove(task);
        long now = nanos.getAsLong();
        ran = now - begin;
        othersUntil = now + ran / 2;
        othersWait = true;
    }

    /**
     * Removes a closed task from the queue. Slices go to the first task of the queue alone, so a closed task would
     * block all tasks behind it.
     */
    public void remove(Object task) {
        waiting.remove(task);
    }
}
