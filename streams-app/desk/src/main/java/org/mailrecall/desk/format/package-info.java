/**
 * The formats in which values leave the desk: JSON, CSV by RFC 4180 that is safe to open in a spreadsheet, and ids
 * in paths.
 *
 * <p>Which fields and columns a recall has is in {@code representation}.
 */
package org.mailrecall.desk.format;
