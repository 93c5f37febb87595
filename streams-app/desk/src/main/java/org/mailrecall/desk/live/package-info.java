/**
 * Open streams of server-sent events: when they look for changes in the trace store, and how they are written without
 * waiting for a client.
 *
 * <p>The content of a stream is in {@code api} for programs and in {@code page.recall} for the page. Who may still see
 * it is asked in {@code http}.
 */
package org.mailrecall.desk.live;
