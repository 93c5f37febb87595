/**
 * The connection to the database, its transactions, and the helpers of its statements.
 *
 * <p>The same statements run on SQLite and on PostgreSQL. Where the two need different SQL for the same purpose, the
 * choice is made here, or by the migrations in {@code store/sqlite} and {@code store/postgresql}. Tables and their rows
 * are in {@code store} and with the parts that own them.
 */
package org.mailrecall.desk.database;
