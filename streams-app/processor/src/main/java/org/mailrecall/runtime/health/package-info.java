/**
 * Supervision of a running instance: failures of stream threads and what follows from them, probes over HTTP, and the
 * HTTP page for Prometheus.
 *
 * <p>The catalogue of the metrics about recalls is in {@code metrics}. The rules for alerts are in {@code
 * deploy/observability}.
 */
package org.mailrecall.runtime.health;
