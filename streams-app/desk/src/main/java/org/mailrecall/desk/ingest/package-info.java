/**
 * Reads {@code recall-trace} and {@code recall-reports} into the trace store.
 *
 * <p>The consumer, the reading of its records, and its metrics belong here. The written rows and their transactions are
 * in {@code store}.
 */
package org.mailrecall.desk.ingest;
