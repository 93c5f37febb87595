/**
 * Supervision of a running instance: failures of stream threads and their consequences, probes over HTTP, and the page
 * for Prometheus with the metrics of process and Kafka.
 *
 * <p>The metrics about recalls are in {@code metrics}. The rules for alerts are in {@code deploy/observability}.
 */
package org.mailrecall.runtime.health;
