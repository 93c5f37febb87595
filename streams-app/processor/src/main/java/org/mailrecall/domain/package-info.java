/**
 * The rules, on the JDK alone, and the words that all rules share: a request for a single recipient, a tenant's
 * settings over time, evidence, the policy of times. No Kafka, Avro, clock, random or I/O belongs here or below.
 */
package org.mailrecall.domain;
