package org.mailrecall.bench.load;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws whole numbers from 1 to a maximum; each number k has a probability proportional to {@code 1 / k^exponent}. */
final class Zipf {
    private final double[] cumulative;

    Zipf(int most, double exponent) {
        cumulative = new double[most];
        double sum = 0;
        for (int i = 0; i < most; i++) {
            sum += Math.pow(i + 1.0, -exponent);
            cumulative[i] = sum;
        }
    }

    int draw(SplittableRandom random) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
        return Math.min(cumulative.length, 1 + (found < 0 ? -found - 1 : found));
    }
}
