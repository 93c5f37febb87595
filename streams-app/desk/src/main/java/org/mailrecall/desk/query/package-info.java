/**
 * The parts of every question to the database: the caller's scope, conditions, pages and their cursors.
 *
 * <p>Every question takes a {@link org.mailrecall.desk.query.Scope}, which alone says the tenant; no question reads without
 * a scope. The questions themselves are with their subject, such as {@code query.recall}, {@code graph} or {@code
 * settings}.
 */
package org.mailrecall.desk.query;
