/**
 * The consumers that Kafka Streams is given. They observe in passing who sets the time stamps of a topic, and whether
 * fetches stall. {@link org.mailrecall.runtime.consumer.WatchfulClients} is the entry. No record is changed here.
 */
package org.mailrecall.runtime.consumer;
