/**
 * The seeded load, and the oracle that knows which commands the load must cause. The load as a file is in {@code feed};
 * sending a load and reading the commands belongs to {@code feed} and {@code run}.
 */
package org.mailrecall.bench.load;
