/**
 * The traffic of a contender while it is measured: deliveries and recalls at a steady pace, answers to its commands,
 * and its output, read for the oracle. The content of the load, and the oracle, belong to {@code load}; a load that is
 * written to a file ahead of a race, to {@code feed}.
 */
package org.mailrecall.bench.run.traffic;
