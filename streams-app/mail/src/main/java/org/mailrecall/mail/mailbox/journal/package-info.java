/**
 * The journal of answers in an SQLite file. The package {@code mail.disk} opens the file. {@code
 * mail.mailbox.rules.CommandExecutor} decides when an answer is written, and what an answer that is written already
 * means for a command. The journal survives a change of the kind of mail store.
 */
package org.mailrecall.mail.mailbox.journal;
