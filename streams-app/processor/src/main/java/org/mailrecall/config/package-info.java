/**
 * The settings of the processor: reading the keys of {@code reference.conf}, checks between keys, the protections that
 * can be required, and the settings of Kafka Streams, its clients and RocksDB that follow from them.
 *
 * <p>Reading files, environment and secrets is in {@code platform.config}; the settings of connections are in {@code
 * platform.kafka}.
 */
package org.mailrecall.config;
