package org.mailrecall.bench.report;

/**
 * What one piece costs in one thread, warm.
 *
 * @param nanos for each delivery, each recall or each look-up: the mean
 * @param error half of its 99.9 % confidence interval
 */
public record Piece(String name, double nanos, double error) {}
