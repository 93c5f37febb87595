/**
 * The commands {@code recall mailbox}, {@code recall transport postfix}, {@code recall mail check} and {@code recall
 * import tracking-log}: their command lines, their start and stop, their probes and metrics. Their configuration is in
 * {@code mail.config}, the work on delete commands in {@code mail.mailbox.work}, the work on submitted mail in {@code
 * mail.postfix}, the check in {@code mail.check}, the import in {@code mail.exchange}.
 */
package org.mailrecall.mail.command;
