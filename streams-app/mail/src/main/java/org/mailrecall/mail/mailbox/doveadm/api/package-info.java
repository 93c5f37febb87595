/**
 * The exchange with Dovecot's HTTP API for administrators (doveadm): requests of one or more commands, each with a
 * connection of its own, and the reading of what it answers, within limits of time and memory. {@link
 * org.mailrecall.mail.mailbox.doveadm.api.Requests} is where to start reading. Which commands search or delete is decided
 * in {@code mail.mailbox.doveadm}.
 */
package org.mailrecall.mail.mailbox.doveadm.api;
