/**
 * The connection to the database, its transactions, and what SQL statements have in common.
 *
 * <p>The same statements run on SQLite and on PostgreSQL. Where the two need different SQL for one purpose, the
 * choice is made here. Tables and their rows are in {@code store} and with the parts that own them.
 */
package org.mailrecall.desk.database;
