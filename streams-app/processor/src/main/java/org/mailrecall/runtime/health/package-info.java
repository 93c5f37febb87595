/**
 * Supervision of a running instance: failures of stream threads and what follows from them, probes over HTTP, metrics.
 * The rules for alerts do not belong here; they are in {@code deploy/observability}.
 */
package org.mailrecall.runtime.health;
