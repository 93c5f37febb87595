/**
 * Questions about recalls, recipient recalls and their events, the records that answer them, and the notes of people
 * about recalls.
 *
 * <p>The SQL of these questions belongs here, and values that follow from a record alone, such as the deadline. Further
 * questions to the same tables are in {@code graph}, {@code ask}, {@code mail} and {@code workload}; the SQL that
 * writes the tables is in {@code store}. No HTTP and no format of an answer belongs here.
 */
package org.mailrecall.desk.query.recall;
