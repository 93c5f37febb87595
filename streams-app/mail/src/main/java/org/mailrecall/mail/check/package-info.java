/**
 * The checks of the command {@code recall mail check}: each check asks mail servers and programs for facts, and reports
 * faults. {@code …Facts} and {@code MailboxSurvey} hold the facts; {@code …Rules} judge facts and ask nobody; {@code
 * Reachable} asks ports and judges the answers. The command line is in {@code mail.command}.
 */
package org.mailrecall.mail.check;
