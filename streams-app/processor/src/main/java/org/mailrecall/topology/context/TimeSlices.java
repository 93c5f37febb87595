package org.mailrecall.topology.context;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Limits how long due work may occupy a stream thread. The tasks of a thread share an instance. A time slice lets a
 * single task do due work for at most 200 ms; afterwards the thread processes other records for at least half as long.
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
     * The length of a slice: twice Kafka Streams' usual time between two polls, commits and punctuations. The remaining
     * tasks then have that time once.
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

    /** The time slices of a topology: each of its stream threads has its own. */
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

        /** The time slices of the current thread, for a task to take in its {@code init}. */
        public TimeSlices current() {
            return ofThread.get();
        }
    }

    /** Notes that a record was processed outside of a time slice. */
    public void recordProcessed() {
        if (othersWait) {
            othersWait = false;
            othersUntil = nanos.getAsLong() + ran / 2;
        }
    }

    /** Whether a time slice of the task begins now; if not, the task asks again later. */
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
