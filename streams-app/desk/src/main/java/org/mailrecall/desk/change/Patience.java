package org.mailrecall.desk.change;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Waits for the processor's answer to a sent event. The answer is usually in the store after half a second, so that the
 * person need not come back for it.
 */
public final class Patience {
    private static final Duration STEP = Duration.ofMillis(50);

    private final Duration longest;

    /** @param longest how long a request may wait */
    public Patience(Duration longest) {
        this.longest = longest;
    }

    /** Waits until a condition holds, and returns whether it does. */
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
