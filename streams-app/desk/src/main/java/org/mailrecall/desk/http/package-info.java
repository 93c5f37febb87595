/**
 * The way of every request, whatever interface it belongs to: operations and their rights, limits, problems, the
 * choice of a format.
 *
 * <p>What all endpoints share belongs here, the content of an answer does not. {@code openapi.yaml} describes every
 * operation, and a test compares it with {@link org.mailrecall.desk.http.Operation}.
 */
package org.mailrecall.desk.http;
