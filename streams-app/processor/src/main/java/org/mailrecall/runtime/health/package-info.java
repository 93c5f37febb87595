/**
 * Supervision of a running instance: failures of stream threads and what follows from them, probes over HTTP, and
 * the page for Prometheus with the metrics of process and Kafka.
 *
 * <p>What is counted about recalls is in {@code metrics}. The rules for alerts are in {@code deploy/observability}.
 */
package org.mailrecall.runtime.health;
