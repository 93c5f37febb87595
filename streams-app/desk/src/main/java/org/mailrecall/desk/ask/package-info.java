/**
 * Asking for recalls and previews: the rights and the role of the asker, the facts about the message, and the events of
 * the request.
 */
package org.mailrecall.desk.ask;
