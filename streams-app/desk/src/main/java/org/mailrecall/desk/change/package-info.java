/**
 * The way of every change, from the interface or from the page: its idempotency key, its audit, and its events to the
 * topics.
 *
 * <p>The meaning of a change is in {@code ask}, {@code approve} and {@code settings}.
 */
package org.mailrecall.desk.change;
