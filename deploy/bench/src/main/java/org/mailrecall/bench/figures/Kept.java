package org.mailrecall.bench.figures;

/**
 * The size of the state for a number of deliveries.
 *
 * @param deliveries the deliveries, each copy counted once
 * @param diskBytes the bytes on disk of the stores that hold the deliveries
 * @param changelogBytes the bytes of the topics that these stores are restored from
 */
public record Kept(long deliveries, long diskBytes, long changelogBytes) {
    public double diskEach() {
        return (double) diskBytes / deliveries;
    }

    public double changelogEach() {
        return (double) changelogBytes / deliveries;
    }
}
