/**
 * Exchange's message tracking logs, read as deliveries: the rows of their files, the ways that mail took by forwards, and
 * the events that follow. What is sent where, and what is printed, belongs to {@code mail.command}.
 */
package org.mailrecall.mail.exchange;
