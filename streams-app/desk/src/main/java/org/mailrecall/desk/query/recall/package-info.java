/**
 * Questions about recalls, recipient recalls and their events, and the records that answer them.
 *
 * <p>The SQL that reads these tables belongs here, and facts that follow from a record alone, such as the deadline. The
 * SQL that writes them is in {@code store}; no HTTP and no format of an answer belongs here.
 */
package org.mailrecall.desk.query.recall;
