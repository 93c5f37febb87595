package org.mailrecall.bench.report;

import java.util.Arrays;
import java.util.Collection;

/** Figures of repeated runs: the middle one, and how far they lie apart. */
public record Spread(double least, double median, double most) {
    /**
     * Of at least one figure.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Spread of(Collection<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no figures");
        }
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(sorted[0], quantile(sorted, 0.5), sorted[sorted.length - 1]);
    }

    /** The value below which such a part of the sorted figures lies; between two of them, in proportion. */
    public static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Sorted copy of unsorted figures. */
    public static double[] sorted(Collection<Double> figures) {
        double[] all = figures.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(all);
        return all;
    }
}
