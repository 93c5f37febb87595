/**
 * The common parts of the ways to mail over HTTP: trust, time-outs, bounds of answers, and the meaning of a refusal.
 * {@code doveadm} reads its answers by itself, as streams. Redirects are not followed: they would carry a secret
 * elsewhere. Nothing here writes a secret or a text of the server into a message of an exception or a log line.
 */
package org.mailrecall.mail.mailbox.http;
