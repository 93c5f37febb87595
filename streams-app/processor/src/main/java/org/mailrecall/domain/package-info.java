/**
 * The rules, on the JDK alone, and the words that all rules share: a request for a single recipient, a tenant's
 * settings over time, evidence, the policy of times. No Kafka, Avro, clock, random or I/O belongs here or below.
 *
 * <p>Here and below, a time or a duration is a {@code long} of milliseconds. A time is event time and counts from the
 * start of 1970, UTC. A name that ends in {@code Millis} says the same.
 */
package org.mailrecall.domain;
