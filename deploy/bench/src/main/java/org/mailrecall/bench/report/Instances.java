package org.mailrecall.bench.report;

/**
 * The throughput of two instances, compared with a single instance.
 *
 * @param problem why it was not measured; null where it was
 * @param onePerSecond records a second
 * @param twoPerSecond records a second of both together
 */
public record Instances(String problem, double onePerSecond, double twoPerSecond) {
    public double ratio() {
        return onePerSecond == 0 ? 0 : twoPerSecond / onePerSecond;
    }
}
