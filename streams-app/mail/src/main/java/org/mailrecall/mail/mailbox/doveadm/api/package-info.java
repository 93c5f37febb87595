/**
 * The exchange with Dovecot's HTTP API for administrators (doveadm): requests with commands, each request on a
 * connection of its own, and the reading of the answers, within limits of time and memory. {@link
 * org.mailrecall.mail.mailbox.doveadm.api.Requests} is where to start reading. Which commands search or delete is
 * decided in {@code mail.mailbox.doveadm}.
 */
package org.mailrecall.mail.mailbox.doveadm.api;
