/** What is measured with: a seeded load, and the oracle that knows what must come of it. */
package org.mailrecall.bench.load;
