package org.mailrecall.bench.figures;

import java.util.Arrays;
import java.util.Collection;

/** The minimum, median and maximum of repeated measurements. */
public record Spread(double least, double median, double most) {
    /**
     * Computes the spread of figures.
     *
     * @throws IllegalArgumentException when there is no figure
     */
    public static Spread of(Collection<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no figures");
        }
        double[] sorted =
                figures.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(sorted[0], quantile(sorted, 0.5), sorted[sorted.length - 1]);
    }

    /** Returns a quantile of sorted figures, interpolated linearly. */
    public static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Returns a sorted copy of the figures. */
    public static double[] sorted(Collection<Double> figures) {
        double[] all = figures.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(all);
        return all;
    }
}
