/**
 * Reads {@code recall-trace} and {@code recall-reports} into the trace store.
 *
 * <p>Here belong the consumer, the reading of its records, and its metrics. What is written, and in which transaction, is
 * in {@code store}.
 */
package org.mailrecall.desk.ingest;
