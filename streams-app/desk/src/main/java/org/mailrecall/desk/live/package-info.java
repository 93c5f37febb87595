/**
 * Open streams of server-sent events, and when they look for changes in the trace store.
 *
 * <p>The content of a stream is in {@code api} for programs and in {@code page.recall} for the page.
 */
package org.mailrecall.desk.live;
