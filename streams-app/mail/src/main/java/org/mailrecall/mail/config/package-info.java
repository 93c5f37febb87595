/**
 * The configuration of the mailbox service, of the transport adapter for Postfix, and of imports: each is read from its
 * {@code .conf} file and from the environment, and checked, before anything starts. {@code …Config} is a checked
 * configuration; {@code …Settings} read a section of it. The commands that load it are in {@code mail.command}.
 */
package org.mailrecall.mail.config;
