/**
 * SQLite files in which the programs of this module keep state that must survive them: opening, statements, and
 * telling a file from its copy. The tables are in {@code mail.mailbox.journal} and {@code mail.postfix.state}.
 */
package org.mailrecall.mail.disk;
