/**
 * The state of the transport adapter that must survive a crash, in an SQLite file: sent messages, held recall messages,
 * asks, copies. {@code mail.postfix} and {@code mail.transport} decide the consequences of a row.
 */
package org.mailrecall.mail.postfix.state;
