/**
 * The trace store: the tables that are made from the topics, and the transactions that write them.
 *
 * <p>The SQL that writes these rows from the topics belongs here, with the offsets that stand in the same transaction,
 * with what the store is still being filled from, and with the retention. Erasure of people is in {@code
 * erasure.person}. Questions of readers are in {@code query}; how events become states is in {@code trace}; Kafka is in
 * {@code ingest}.
 */
package org.mailrecall.desk.store;
