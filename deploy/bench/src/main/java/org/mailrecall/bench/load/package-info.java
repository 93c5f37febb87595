/** The seeded load, and the oracle that knows which commands the load must cause. */
package org.mailrecall.bench.load;
