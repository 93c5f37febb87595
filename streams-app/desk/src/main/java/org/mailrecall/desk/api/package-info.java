/**
 * The native REST interface, and the parts that all interfaces share: operations and their rights, problems, formats,
 * limits.
 *
 * <p>HTTP belongs here. Questions to the store are in {@code query}; the Graph face is in {@code graph}, the page in
 * {@code page}. {@code openapi.yaml} describes every operation, and a test compares it with {@link
 * org.mailrecall.desk.api.Operation}.
 */
package org.mailrecall.desk.api;
