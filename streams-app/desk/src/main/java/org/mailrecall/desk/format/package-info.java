/**
 * The formats in which values leave the desk: JSON, CSV by RFC 4180 that is safe to open in a spreadsheet, times,
 * and recall ids in paths.
 *
 * <p>Nothing here knows what a recall is; its fields and columns are in {@code representation}.
 */
package org.mailrecall.desk.format;
