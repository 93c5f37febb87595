/**
 * Open streams of server-sent events. Each stream looks for changes when the trace store has committed some.
 *
 * <p>The content of a stream is in {@code api} for programs and in {@code page.recall} for the page.
 */
package org.mailrecall.desk.live;
