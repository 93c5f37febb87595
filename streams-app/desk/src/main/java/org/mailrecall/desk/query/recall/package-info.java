/**
 * Questions about recalls, recipient recalls and their events, and the records that answer them.
 *
 * <p>The SQL that these questions need belongs here, and values that follow from a record alone, such as the deadline. Questions of
 * other interfaces to the same tables are in {@code graph}, {@code ask} and {@code mail}; the SQL that writes the tables is in {@code store}.
 * No HTTP and no format of an answer belongs here.
 */
package org.mailrecall.desk.query.recall;
