/**
 * The interface of Microsoft Graph's message trace, for existing tools.
 *
 * <p>Its filter language, its questions, its rows and its links belong here. A caller sees the same recalls as in
 * the native interface.
 */
package org.mailrecall.desk.graph;
