package org.mailrecall.bench.report;

/**
 * The size of the state for a number of deliveries.
 *
 * @param deliveries each copy counted once
 * @param diskBytes of the stores that hold them
 * @param changelogBytes of the topics that these stores are restored from
 */
public record Kept(long deliveries, long diskBytes, long changelogBytes) {
    public double diskEach() {
        return (double) diskBytes / deliveries;
    }

    public double changelogEach() {
        return (double) changelogBytes / deliveries;
    }
}
