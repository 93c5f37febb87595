package org.mailrecall.bench.report;

/**
 * The time that a step takes in a single warm thread.
 *
 * @param nanos for each delivery, each recall or each look-up: the mean
 * @param error half of its 99.9 % confidence interval
 */
public record Piece(String name, double nanos, double error) {}
