/**
 * Brokers, the schema registry and Dovecot, each in a process of its own, for tests, the local stack and the bench. The
 * tools for such processes are here as well: {@link org.mailrecall.testbed.JavaProcess} starts a JVM, {@link
 * org.mailrecall.testbed.Leash} and {@link org.mailrecall.testbed.LeashedMain} end it with its parent, {@link
 * org.mailrecall.testbed.LeashedCommand} does so for other programs, {@link org.mailrecall.testbed.Place} and {@link
 * org.mailrecall.testbed.Ports} say where it listens. Nothing here knows recalls; processes of the application are
 * started by the modules that use this module.
 */
package org.mailrecall.testbed;
