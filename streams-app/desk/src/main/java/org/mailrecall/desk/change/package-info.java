/**
 * What every change passes, be it asked for by the interface or on the page: its idempotency key, its audit, and its way to
 * the topics as events.
 *
 * <p>What a change means is in {@code ask}, {@code approve} and {@code settings}.
 */
package org.mailrecall.desk.change;
