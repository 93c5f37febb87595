/**
 * Asking for recalls and previews: the rights and the role of the asker, the facts about the message, and the
 * events of the request.
 *
 * <p>Decisions about a recall that was asked for are in {@code approve}; the handling that every change needs is in
 * {@code change}.
 */
package org.mailrecall.desk.ask;
