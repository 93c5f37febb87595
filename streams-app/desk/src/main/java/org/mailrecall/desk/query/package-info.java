/**
 * The parts of questions to the database: the caller's scope, conditions, pages and their cursors.
 *
 * <p>A question about recalls, recipients or events takes a {@link org.mailrecall.desk.query.Scope}, which says the
 * tenant and the people whose recalls the caller sees. Questions about settings and workload take the caller's tenant.
 * The questions are with their subject, such as {@code query.recall}, {@code graph} or {@code settings}.
 */
package org.mailrecall.desk.query;
