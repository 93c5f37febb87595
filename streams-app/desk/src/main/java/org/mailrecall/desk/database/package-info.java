/**
 * The connection to the database, its transactions, and what SQL statements have in common.
 *
 * <p>Each statement runs unchanged on SQLite and on PostgreSQL; what differs between them is here. Tables and their rows are
 * in {@code store} and with the parts that own them.
 */
package org.mailrecall.desk.database;
