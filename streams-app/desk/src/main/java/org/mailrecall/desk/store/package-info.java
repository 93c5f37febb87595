/**
 * The trace store: tables, and the transactions that write them.
 *
 * <p>SQL that changes rows, and the connection to the database, belong here. Questions of readers are in {@code query};
 * how events become states is in {@code trace}; Kafka is in {@code ingest}. Each statement runs unchanged on SQLite and
 * on PostgreSQL.
 */
package org.mailrecall.desk.store;
