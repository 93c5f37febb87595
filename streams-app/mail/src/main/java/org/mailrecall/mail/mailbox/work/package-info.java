/**
 * The mailbox service at work: it reads commands from their topic, refuses commands that it must not carry out, has
 * those wait or turns them away whose mailbox or mail domain would keep others waiting, and sends the answers. The
 * rules for a single command belong to the package {@code mail.mailbox.rules}.
 */
package org.mailrecall.mail.mailbox.work;
