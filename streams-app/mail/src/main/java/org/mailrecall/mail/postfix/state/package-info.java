/**
 * The state of the transport adapter that must survive a crash, in an SQLite file: sent messages, held recall messages,
 * asks, copies. The meaning of a row is decided in {@code mail.postfix.arrival}, {@code mail.transport.recall} and
 * {@code mail.ask}.
 */
package org.mailrecall.mail.postfix.state;
