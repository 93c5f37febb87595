package org.mailrecall.bench.waiting;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition. */
public final class Waiting {
    private static final long PAUSE_MILLIS = 50;

    private Waiting() {}

    /**
     * Waits until a condition holds.
     *
     * @param what the condition in words, for the message
     * @throws IllegalStateException when the condition does not hold in time
     */
    public static void until(String what, Duration atMost, BooleanSupplier condition) {
        until(what, atMost, PAUSE_MILLIS, condition);
    }

    /**
     * Waits until a condition holds.
     *
     * @param what the condition in words, for the message
     * @param pauseMillis between two looks: the time is measured no more exactly than that
     * @throws IllegalStateException when the condition does not hold in time
     */
    public static void until(String what, Duration atMost, long pauseMillis, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + atMost.toSeconds() + " s: " + what);
            }
            pause(pauseMillis);
        }
    }

    public static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
