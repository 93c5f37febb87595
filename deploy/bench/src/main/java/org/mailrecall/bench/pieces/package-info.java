/**
 * The steps of processing a delivery, each measured by itself in a warm JVM without a broker. Measurements with a
 * broker are in {@code run}.
 */
package org.mailrecall.bench.pieces;
