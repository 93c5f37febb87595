/**
 * The command {@code recall local}: starts broker, registry, processor, mail system and desk on a single machine, and
 * stops them together. The processes of broker and registry are in {@code deploy/testbed}, the mail system is {@code
 * local.MailSystem}, the desk is in {@code local.desk}.
 */
package org.mailrecall.local.stack;
