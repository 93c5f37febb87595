/**
 * The checks of the command {@code recall mail check}: each asks mail servers and programs for facts, and says what is
 * missing. {@code …Facts} and {@code MailboxSurvey} hold the facts; {@code …Rules} judge facts and ask nobody; {@code
 * Reachable} asks ports and judges the answers. The command line is in {@code mail.command}.
 */
package org.mailrecall.mail.check;
