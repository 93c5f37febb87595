/**
 * The caller of a request, with roles, tenant and sign-in; which recalls the caller may see ({@code Caller.scope}); and
 * the audit of uses of the desk.
 *
 * <p>Tokens, what is demanded of a sign-in, roles and the audit belong here; people and lists are in {@code directory}.
 * The roles that may use an endpoint are declared in {@code http.Operation}.
 */
package org.mailrecall.desk.access;
