/**
 * The native REST interface, and what every interface shares: operations and their rights, problems, formats, limits.
 *
 * <p>Here belongs HTTP. Questions to the store are in {@code query}; the Graph face is in {@code graph}, the page in {@code
 * page}. {@code openapi.yaml} describes every operation, and a test compares it with {@link
 * org.mailrecall.desk.api.Operation}.
 */
package org.mailrecall.desk.api;
