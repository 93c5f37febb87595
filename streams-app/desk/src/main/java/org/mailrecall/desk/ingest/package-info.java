/**
 * Reads the trace, the reports and the audit of settings from Kafka into the trace store.
 *
 * <p>The consumer, the reading of its records, and its metrics belong here. The written rows and their transactions
 * are in {@code store}.
 */
package org.mailrecall.desk.ingest;
