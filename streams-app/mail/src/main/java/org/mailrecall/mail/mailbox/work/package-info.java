/**
 * The mailbox service at work: takes commands from their topic, refuses the commands that it must not carry out, and
 * sends the answers. The rules for a single command belong to the package {@code mail.mailbox}.
 */
package org.mailrecall.mail.mailbox.work;
