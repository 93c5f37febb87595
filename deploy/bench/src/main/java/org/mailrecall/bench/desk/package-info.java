/**
 * Measures the desk: its processes are real, and so are broker, registry, database and the relay that takes its mail.
 * Measurements of the processor are in {@code run}.
 */
package org.mailrecall.bench.desk;
