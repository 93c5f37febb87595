/**
 * The clients that Kafka Streams is given. Their consumer notices when a broker falls silent, and who sets the
 * timestamps of a topic; it lowers timestamps that producers set where only the broker may. It changes nothing else of
 * a record. {@link org.mailrecall.runtime.consumer.WatchfulClients} is the entry.
 */
package org.mailrecall.runtime.consumer;
