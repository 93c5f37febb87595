/**
 * The settings of the processor: reading {@code reference.conf}, checks between keys, the protections that can be
 * required, and the properties and sizes of Kafka Streams, its producers and RocksDB that are derived from them.
 *
 * <p>Reading files, environment and secrets is in {@code platform.config}.
 */
package org.mailrecall.config;
