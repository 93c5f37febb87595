/**
 * The handling that every change of a recall or of settings needs, whether a program or the page asks for it:
 * idempotency key, audit, and events to the topics.
 *
 * <p>The meaning of a change is in {@code ask}, {@code approve} and {@code settings}.
 */
package org.mailrecall.desk.change;
