package org.mailrecall.desk.change;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Waits for a bounded time until a condition holds, such as that the processor's answer to an event is in the store.
 * The person then need not come back for the answer.
 */
public final class Patience {
    private static final Duration STEP = Duration.ofMillis(50);

    private final Duration longest;

    /**
     * Makes a patience.
     *
     * @param longest how long a request may wait
     */
    public Patience(Duration longest) {
        this.longest = longest;
    }

    /**
     * Waits until a condition holds, and returns whether it does. False when the time is over or the thread is
     * interrupted.
     */
    public boolean await(BooleanSupplier condition) {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= end) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(STEP.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
