package org.mailrecall.topology;

import java.time.Duration;

/**
 * Shares a thread's time between what is due and everything else: after each run others have half as long.
 *
 * <p>A million recalls due at once must keep neither the thread from polling nor others from their commands; and a run in
 * each turn of Kafka Streams' loop would leave them one record. It says when something is done and never what: it alone
 * in the topology may look at a clock.
 */
final class Turns {
    private static final long LONGEST_NANOS = Duration.ofMillis(100).toNanos();

    private long begin;
    private long othersUntil = System.nanoTime();

    /** Whether a run may begin now. */
    boolean begin() {
        begin = System.nanoTime();
        return begin - othersUntil >= 0;
    }

    /** Whether the run may go on. */
    boolean goesOn() {
        return System.nanoTime() - begin < LONGEST_NANOS;
    }

    void end() {
        long now = System.nanoTime();
        othersUntil = now + (now - begin) / 2;
    }
}
