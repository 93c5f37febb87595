/**
 * The stores: their catalogue with types, the guard of their changelogs, schedules, the rows' serialisation, and
 * the delivery store as Kafka Streams sees it.
 *
 * <p>Their builders are made where the topology is assembled. The files and hashes of remembered deliveries are in
 * {@code index}. The sub-topology that uses a store knows the meaning of its rows.
 */
package org.mailrecall.topology.state;
