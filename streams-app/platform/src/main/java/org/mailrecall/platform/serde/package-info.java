/**
 * Decodes records of the contract safely for any bytes, and checks their bounds and signatures. {@link
 * org.mailrecall.platform.serde.RecordBounds} refuses records for every program. Consumers and producers do not belong
 * here: they are in {@code platform.kafka}.
 */
package org.mailrecall.platform.serde;
