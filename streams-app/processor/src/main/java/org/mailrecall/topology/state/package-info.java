/**
 * The stores: their catalogue with types, their builders and changelogs, schedules, the rows' serialisation, and
 * the delivery store as Kafka Streams sees it.
 *
 * <p>The files and hashes of remembered deliveries are in {@code index}. What a row means is known to the
 * sub-topology that uses the store.
 */
package org.mailrecall.topology.state;
