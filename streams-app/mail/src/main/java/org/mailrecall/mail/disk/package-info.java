/**
 * SQLite files in which the programs of this module keep the state that must survive the process: the opening of files,
 * statements, and the check that a file is no copy. The tables are in {@code mail.mailbox.journal} and {@code
 * mail.postfix.state}.
 */
package org.mailrecall.mail.disk;
