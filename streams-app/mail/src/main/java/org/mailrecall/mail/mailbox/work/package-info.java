/**
 * The mailbox service at work: takes commands from their topic, refuses those that it must not carry out, and sends the
 * answers. The rules for one command belong to the package {@code mail.mailbox}.
 */
package org.mailrecall.mail.mailbox.work;
