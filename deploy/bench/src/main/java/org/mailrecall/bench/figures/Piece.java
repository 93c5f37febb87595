package org.mailrecall.bench.figures;

/**
 * The time that a step takes in a single warm thread.
 *
 * @param nanos the mean time for each delivery, row or look-up
 * @param error half of the 99.9 % confidence interval of {@code nanos}
 */
public record Piece(String name, double nanos, double error) {}
