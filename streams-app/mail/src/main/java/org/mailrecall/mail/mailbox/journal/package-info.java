/**
 * The journal of answers in an SQLite file. The file itself is opened in {@code mail.disk}. When an answer is written,
 * and what follows from an answer that stands there already, is decided by {@code mail.mailbox.CommandExecutor}.
 */
package org.mailrecall.mail.mailbox.journal;
