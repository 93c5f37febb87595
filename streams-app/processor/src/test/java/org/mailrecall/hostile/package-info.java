/** Random and mutated records, for tests on the topology and on brokers. */
package org.mailrecall.hostile;
