package org.mailrecall.topology;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Shares a thread's time between what is due and everything else: its tasks take turns, and after each turn others have
 * half as long.
 *
 * <p>A million recalls due at once must keep neither the thread from polling nor others from their commands; and a turn
 * in each round of Kafka Streams' loop would leave them one record. Their time begins with their first record: before it
 * Kafka Streams commits what the turn has done, which on a busy machine takes as long. It says when something is done and
 * never what: it may look at a clock.
 */
final class Turns {
    /** Twice Kafka Streams' usual time between two polls, commits and looks at what is due: what others have is one. */
    private static final long LONGEST_NANOS = Duration.ofMillis(200).toNanos();

    private static final ThreadLocal<Turns> OF_THREAD = ThreadLocal.withInitial(() -> new Turns(System::nanoTime));

    private final LongSupplier nanos;
    /** Who asked and had no turn since, by when they asked. */
    private final Set<Object> waiting = new LinkedHashSet<>();

    private long begin;
    private long ran;
    private long othersUntil;
    private boolean othersWait;

    Turns(LongSupplier nanos) {
        this.nanos = nanos;
        this.othersUntil = nanos.getAsLong();
    }

    /** Those of the tasks of the current thread. */
    static Turns ofThread() {
        return OF_THREAD.get();
    }

    /** From now on those of the tasks of the current thread are these: for tests, which tell the time. */
    static void ofThread(Turns turns) {
        OF_THREAD.set(turns);
    }

    /** A record was taken that is not due, but came. */
    void other() {
        if (othersWait) {
            othersWait = false;
            othersUntil = nanos.getAsLong() + ran / 2;
        }
    }

    /** Whether the task's turn begins now; if not, it asks again later. */
    boolean begin(Object task) {
        waiting.add(task);
        begin = nanos.getAsLong();
        return begin - othersUntil >= 0 && waiting.iterator().next() == task;
    }

    /** Whether the turn may go on. */
    boolean goesOn() {
        return nanos.getAsLong() - begin < LONGEST_NANOS;
    }

    void end(Object task) {
        waiting.remove(task);
        long now = nanos.getAsLong();
        ran = now - begin;
        othersUntil = now + ran / 2;
        othersWait = true;
    }

    /** The task has ended; nobody waits for it. */
    void leave(Object task) {
        waiting.remove(task);
    }
}
