/**
 * A running instance of the processor. {@link org.mailrecall.runtime.RecallApp} is the entry. The topics, schemas and
 * rights that an instance needs on the cluster belong to {@code cluster}, its probes, metrics and failures to {@code
 * health}, its Kafka clients to {@code consumer}.
 */
package org.mailrecall.runtime;
