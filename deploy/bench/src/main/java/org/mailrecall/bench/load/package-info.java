/**
 * The seeded load, and the oracle that knows which commands the load must cause. Sending the load and reading the
 * commands belongs to {@code run}.
 */
package org.mailrecall.bench.load;
