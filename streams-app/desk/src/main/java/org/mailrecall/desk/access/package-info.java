/**
 * Who calls, in which role, for which tenant; and the audit of what they looked at.
 *
 * <p>Here belong tokens, roles and the audit; people and lists are in {@code directory}. Which role may use which
 * endpoint is declared with the endpoint, in {@code api.Operation}.
 */
package org.mailrecall.desk.access;
