/**
 * The programs {@code recall mailbox} and {@code recall transport postfix}: their command lines, their configuration,
 * their start and stop, their probes and metrics. The work on delete commands is in {@code mail.mailbox}, the work on
 * submitted mail in {@code mail.postfix}.
 */
package org.mailrecall.mail.command;
