/**
 * A program's way to the cluster: its connection settings, the clients that are made of them, and a sender of events,
 * {@link org.mailrecall.platform.kafka.EventSender}. {@code cli.records} has a class of that name for lines of JSON.
 * Reading topics belongs to {@code reader}, decoding a record to {@code platform.serde}. The use of a record belongs to
 * the program.
 */
package org.mailrecall.platform.kafka;
