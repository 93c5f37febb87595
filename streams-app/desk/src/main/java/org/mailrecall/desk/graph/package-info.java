/**
 * The interface of Microsoft Graph's message trace, for existing tools.
 *
 * <p>Its filter language, its questions, its rows and its links belong here. Callers who may use it see the same
 * recalls as in the native interface. The request for a recall in Graph's form is in {@code ask}.
 */
package org.mailrecall.desk.graph;
