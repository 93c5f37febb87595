package org.mailrecall.bench.figures;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Durations of the same kind, in milliseconds, in ascending order. */
public final class Percentiles {
    private final double[] millis;

    private Percentiles(double[] millis) {
        this.millis = millis;
    }

    /**
     * Sorts durations.
     *
     * @throws IllegalStateException where there are none
     */
    public static Percentiles ofNanos(Collection<Long> nanos) {
        double[] millis = nanos.stream().mapToDouble(n -> n / 1e6).sorted().toArray();
        if (millis.length == 0) {
            throw new IllegalStateException("nothing was measured");
        }
        return new Percentiles(millis);
    }

    public int count() {
        return millis.length;
    }

    /**
     * Returns a percentile, in milliseconds.
     *
     * @param part the part of the durations that are no longer, such as 0.99 for the 99th percentile
     */
    public double at(double part) {
        return millis[(int) Math.min(millis.length - 1L, Math.round(Math.ceil(part * millis.length)) - 1)];
    }

    /** Returns percentiles and count as text for people. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "p50 %.0f ms, p95 %.0f, p99 %.0f, worst %.0f (%,d)",
                at(0.5),
                at(0.95),
                at(0.99),
                millis[millis.length - 1],
                count());
    }

    @Override
    public String toString() {
        return Arrays.toString(millis);
    }
}
