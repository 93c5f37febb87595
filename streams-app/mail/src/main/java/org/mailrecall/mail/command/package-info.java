/**
 * The program {@code recall mailbox}: its command line, its configuration, its start and stop, its probes and metrics.
 * The work on delete commands is in {@code mail.mailbox}. The transport adapter has no program here: {@code
 * deploy/local} starts it.
 */
package org.mailrecall.mail.command;
