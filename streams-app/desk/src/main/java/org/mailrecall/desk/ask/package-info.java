/**
 * Asking for recalls and previews: the asker's rights and role, the facts about the message, and the requests that are
 * sent.
 *
 * <p>Decisions about a recall that was asked for are in {@code approve}; the handling that every change needs is in
 * {@code change}.
 */
package org.mailrecall.desk.ask;
