/**
 * The settings of the processor: reading {@code reference.conf}, checks between keys, and the properties of Kafka
 * Streams that follow.
 */
package org.mailrecall.config;
