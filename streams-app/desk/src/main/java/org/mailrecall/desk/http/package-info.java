/**
 * The handling that every operation needs, of the REST interface and of the page: operations, their rights and what of
 * the store they rest on, the address of clients, limits, problems, the choice of a format.
 *
 * <p>The content of an answer does not belong here. {@code openapi.yaml} describes every operation, and a test compares
 * it with {@link org.mailrecall.desk.http.Operation}.
 */
package org.mailrecall.desk.http;
