/**
 * The state of the transport adapter that must survive a crash, in an SQLite file: sent messages, held recall
 * messages, copies. What follows from a row is decided in {@code mail.postfix} and {@code mail.transport}.
 */
package org.mailrecall.mail.postfix.state;
