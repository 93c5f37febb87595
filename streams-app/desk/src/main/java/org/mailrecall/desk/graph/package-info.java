/**
 * The face of Microsoft Graph's message trace, for tools that exist.
 *
 * <p>Here belong its filter language, its rows and its links. What it may see is the same as in the native interface.
 */
package org.mailrecall.desk.graph;
