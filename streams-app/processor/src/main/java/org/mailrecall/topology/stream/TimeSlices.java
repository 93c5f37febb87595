package org.mailrecall.topology.stream;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Shares a thread's time between what is due and everything else: its tasks take timeSlices, and after each turn others have
 * half as long.
 *
 * <p>A million recalls due at once must keep neither the thread from polling nor others from their commands; and a turn
 * in each round of Kafka Streams' loop would leave them one record. Their time begins with their first record: before it
 * Kafka Streams commits what the turn has done, which on a busy machine takes as long. It says when something is done and
 * never what: it may look at a clock.
 */
public final class TimeSlices {
    /** Twice Kafka Streams' usual time between two polls, commits and looks at what is due: what others have is one. */
    private static final long LONGEST_NANOS = Duration.ofMillis(200).toNanos();

    private static final ThreadLocal<TimeSlices> OF_THREAD =
            ThreadLocal.withInitial(() -> new TimeSlices(System::nanoTime));

    private final LongSupplier nanos;
    /** Who asked and had no turn since, by when they asked. */
    private final Set<Object> waiting = new LinkedHashSet<>();

    private long begin;
    private long ran;
    private long othersUntil;
    private boolean othersWait;

    public TimeSlices(LongSupplier nanos) {
        this.nanos = nanos;
        this.othersUntil = nanos.getAsLong();
    }

    /** Those of the tasks of the current thread. */
    public static TimeSlices ofThread() {
        return OF_THREAD.get();
    }

    /** From now on those of the tasks of the current thread are these: for tests, which tell the time. */
    public static void ofThread(TimeSlices timeSlices) {
        OF_THREAD.set(timeSlices);
    }

    /** A record was taken that is not due, but came. */
    public void recordProcessed() {
        if (othersWait) {
            othersWait = false;
            othersUntil = nanos.getAsLong() + ran / 2;
        }
    }

    /** Whether the task's turn begins now; if not, it asks again later. */
    public boolean begin(Object task) {
        waiting.add(task);
        begin = nanos.getAsLong();
        return begin - othersUntil >= 0 && waiting.iterator().next() == task;
    }

    /** Whether the turn may go on. */
    public boolean hasTimeLeft() {
        return nanos.getAsLong() - begin < LONGEST_NANOS;
    }

    public void end(Object task) {
        waiting.remove(task);
        long now = nanos.getAsLong();
        ran = now - begin;
        othersUntil = now + ran / 2;
        othersWait = true;
    }

    /** The task has ended; nobody waits for it. */
    public void remove(Object task) {
        waiting.remove(task);
    }
}
