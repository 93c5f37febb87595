/**
 * Open streams of server-sent events. Each looks for changes when the trace store has committed some.
 *
 * <p>What a stream sends is in {@code api} for programs and in {@code page.recall} for the page.
 */
package org.mailrecall.desk.live;
