/**
 * The caller of a request, with role and tenant, and the audit of every use.
 *
 * <p>Tokens, roles and the audit belong here; people and lists are in {@code directory}. The roles that may use an
 * endpoint are declared with the endpoint, in {@code http.Operation}.
 */
package org.mailrecall.desk.access;
