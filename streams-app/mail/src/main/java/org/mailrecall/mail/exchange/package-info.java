/**
 * The import of Exchange's message tracking logs: the rows of their files, the redirections of messages, and the
 * delivery events that follow. Sending and printing the events belongs to {@code mail.command}.
 */
package org.mailrecall.mail.exchange;
