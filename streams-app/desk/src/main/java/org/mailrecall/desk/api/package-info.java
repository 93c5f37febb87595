/**
 * The endpoints of the native REST interface that only read: recalls, recipients, events, audit.
 *
 * <p>The handling that every request needs is in {@code http}, questions to the store are in {@code query.recall}, and
 * the form of a recall in JSON and CSV is in {@code representation}. Endpoints that change something are in {@code
 * ask}, {@code approve}, {@code link} and {@code settings}; the interface of Microsoft Graph is in {@code graph}, the
 * page in {@code page}.
 */
package org.mailrecall.desk.api;
