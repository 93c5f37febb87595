/**
 * The caller of a request, with roles and tenant; which recalls the caller may see ({@code Caller.scope}); and the audit
 * of uses of the desk.
 *
 * <p>Tokens, roles and the audit belong here; people and lists are in {@code directory}. The roles that may use an
 * endpoint are declared in {@code http.Operation}.
 */
package org.mailrecall.desk.access;
