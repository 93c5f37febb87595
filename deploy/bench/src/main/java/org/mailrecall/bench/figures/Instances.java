package org.mailrecall.bench.figures;

/**
 * The throughput of two instances, compared with a single instance.
 *
 * @param problem why there is no valid figure; null where there is
 * @param onePerSecond the records a second of a single instance; 0 where it was not measured
 * @param twoPerSecond the records a second of two instances together; 0 where they were not measured
 */
public record Instances(String problem, double onePerSecond, double twoPerSecond) {
    public double ratio() {
        return onePerSecond == 0 ? 0 : twoPerSecond / onePerSecond;
    }
}
