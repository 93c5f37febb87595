/**
 * Questions to the trace store, each within the caller's scope.
 *
 * <p>The SQL that reads and the cursors of its pages belong here. Every question takes a {@link
 * org.mailrecall.desk.query.Scope}, which alone says the tenant; no question reads without a scope. HTTP is in {@code
 * api}, {@code graph} and {@code page}.
 */
package org.mailrecall.desk.query;
