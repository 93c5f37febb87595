/**
 * The metrics about recalls: their catalogue, and the classes that count. Labels never name a person or a tenant.
 *
 * <p>Processors and HTTP do not belong here. The metrics of the process and of Kafka, and the HTTP page for Prometheus,
 * are in {@code runtime.health}.
 */
package org.mailrecall.metrics;
