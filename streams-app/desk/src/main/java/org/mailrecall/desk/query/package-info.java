/**
 * Questions to the trace store, each within the scope of who asks.
 *
 * <p>Here belong the SQL that reads and the cursors of its pages. Every question takes a {@link
 * org.mailrecall.desk.query.Scope}, which alone says the tenant; no question reads without one. HTTP is in {@code api},
 * {@code graph} and {@code page}.
 */
package org.mailrecall.desk.query;
