/**
 * What all ways to mail over HTTP share: time-outs, bounds of answers, trust, and what a refusal means. Redirects are not
 * followed: they would carry a secret elsewhere. Nothing here writes a secret or a text of the server into a message of an
 * exception or a log line.
 */
package org.mailrecall.mail.mailbox.http;
