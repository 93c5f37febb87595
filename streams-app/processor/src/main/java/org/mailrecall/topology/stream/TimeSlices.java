package org.mailrecall.topology.stream;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Limits how long due work may occupy a stream thread. The tasks of a thread share one instance: a time slice of one task
 * does due work for at most 200 ms; afterwards the thread processes other records for at least half as long.
 *
 * <p>Without this, a million recalls due at once would delay {@code poll()} and everybody else's commands. One slice in each
 * round of Kafka Streams' loop would leave the others one record. Their time begins with their first record: before it Kafka
 * Streams commits what the slice has done, which on a busy machine takes as long.
 *
 * <p>The clock only decides when work runs, never its result.
 */
public final class TimeSlices {
    /** Twice Kafka Streams' usual time between two polls, commits and punctuations: the others have that time once. */
    private static final long LONGEST_NANOS = Duration.ofMillis(200).toNanos();

    private final LongSupplier nanos;
    /** The tasks that asked for a time slice and have had none since, by when they asked. */
    private final Set<Object> waiting = new LinkedHashSet<>();

    private long begin;
    private long ran;
    private long othersUntil;
    private boolean othersWait;

    public TimeSlices(LongSupplier nanos) {
        this.nanos = nanos;
        this.othersUntil = nanos.getAsLong();
    }

    /** Gives each stream thread of one topology its own time slices. */
    public static final class OfThreads {
        private final ThreadLocal<TimeSlices> ofThread;

        /** @param nanos a clock in nanoseconds, as {@link System#nanoTime} */
        public OfThreads(LongSupplier nanos) {
            this.ofThread = ThreadLocal.withInitial(() -> new TimeSlices(nanos));
        }

        /** The time slices of the current thread, for a task to take in its {@code init}. */
        public TimeSlices current() {
            return ofThread.get();
        }
    }

    /** A record was processed outside of a time slice. */
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

    /** Whether the present time slice may go on. */
    public boolean hasTimeLeft() {
        return nanos.getAsLong() - begin < LONGEST_NANOS;
    }

    /** The task ends its time slice. */
    public void end(Object task) {
        waiting.remove(task);
        long now = nanos.getAsLong();
        ran = now - begin;
        othersUntil = now + ran / 2;
        othersWait = true;
    }

    /** The task is closed, and waits for no time slice. */
    public void remove(Object task) {
        waiting.remove(task);
    }
}
