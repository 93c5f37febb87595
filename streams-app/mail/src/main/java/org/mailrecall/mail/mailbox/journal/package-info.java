/**
 * The journal of answers in an SQLite file. The file itself is opened in {@code mail.disk}. {@code
 * mail.mailbox.CommandExecutor} decides when an answer is written, and how an answer that stands there already is used.
 */
package org.mailrecall.mail.mailbox.journal;
