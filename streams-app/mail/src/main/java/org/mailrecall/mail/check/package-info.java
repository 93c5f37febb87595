/**
 * The command {@code recall mail check}: asks the mail servers that the mailbox service and the transport adapter work
 * with, and says what is missing. Each survey asks and returns facts; each {@code …Rules} judges facts and asks nobody.
 * The program and its options are in {@code mail.command}.
 */
package org.mailrecall.mail.check;
