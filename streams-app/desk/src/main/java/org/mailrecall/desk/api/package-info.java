/**
 * The endpoints of the native REST interface that read recalls, recipients, events and the audit.
 *
 * <p>The handling that every operation needs is in {@code http}, questions to the store are in {@code query.recall},
 * and the form of a recall in JSON and CSV is in {@code representation}. Further endpoints are with their subjects:
 * {@code ask}, {@code approve}, {@code link}, {@code settings}, {@code workload} and {@code incident}. The interface of
 * Microsoft Graph is in {@code graph}, the page in {@code page}.
 */
package org.mailrecall.desk.api;
