/**
 * The stores: their catalogue with types, the guard of their changelogs, schedules, the rows' serialisation, and
 * the delivery store as Kafka Streams sees it.
 *
 * <p>Their builders are made where the topology is assembled. The files and hashes of remembered deliveries are in
 * {@code index}. What a row means is known to the sub-topology that uses the store.
 */
package org.mailrecall.topology.state;
