package org.mailrecall.mail.ask;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mailrecall.platform.kafka.TemporaryFailureException;

/**
 * Lets few asks wait for the cluster at a time. Each of them holds a connection of the milter and a process of Postfix,
 * which all mail needs.
 */
final class ClusterGate {
    private static final int MOST_WAITING = 2;
    private static final int SECONDS_FOR_A_TURN = 1;
    private static final Duration CLOSED = Duration.ofSeconds(30);

    private final Semaphore turns = new Semaphore(MOST_WAITING);
    private final Clock clock;
    private volatile Instant closedUntil = Instant.EPOCH;

    ClusterGate(Clock clock) {
        this.clock = clock;
    }

    /**
     * Runs an action that sends to the cluster. After an action that failed for a passing reason, no action is run for
     * 30 seconds.
     *
     * @throws TemporaryFailureException when the action fails so, when one failed a moment ago, and when two others
     * are still at it after a second
     * @throws IllegalStateException when the thread is interrupted
     */
    void pass(Runnable send) {
        requireOpen();
        try {
            if (!turns.tryAcquire(SECONDS_FOR_A_TURN, TimeUnit.SECONDS)) {
                throw new TemporaryFailureException("earlier asks wait for the cluster", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        try {
            requireOpen(); // it may have been closed while this ask waited for its turn
            run(send);
        } finally {
            turns.release();
        }
    }

    private void run(Runnable send) {
        try {
            send.run();
        } catch (TemporaryFailureException e) {
            closedUntil = clock.instant().plus(CLOSED);
            throw e;
        }
    }

    private void requireOpen() {
        if (clock.instant().isBefore(closedUntil)) {
            throw new TemporaryFailureException("the cluster was away a moment ago", null);
        }
    }
}
