/**
 * Recalls, their recipients and their events as JSON and as rows of CSV: names and order of fields and columns.
 *
 * <p>The native REST interface with its event streams, the CSV files of the page's list and of its recalls, and
 * the signed incident paper use these classes. The CSV of the incident paper is in {@code incident}, previews
 * are in {@code ask}, HTML is in {@code page}, report mails are in {@code mail}, and the rows of Graph's message
 * trace are in {@code graph}.
 */
package org.mailrecall.desk.representation;
