/**
 * A recall, its recipients and its events as JSON and as rows of CSV: names and order of fields and columns.
 *
 * <p>Every interface that shows a recall writes it by these classes. HTML is in {@code page}; the rows that only Graph's
 * message trace has are in {@code graph}.
 */
package org.mailrecall.desk.representation;
