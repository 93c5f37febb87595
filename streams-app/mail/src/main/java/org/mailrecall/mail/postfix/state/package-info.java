/**
 * The state of the transport adapter that must survive a crash, in an SQLite file: sent messages, held recall messages,
 * asks, copies. {@code mail.postfix}, {@code mail.transport.recall} and {@code mail.ask} decide the
 * consequences of a row.
 */
package org.mailrecall.mail.postfix.state;
