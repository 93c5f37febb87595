/**
 * A running instance of the processor: {@link org.mailrecall.runtime.RecallApp} is the entry. What it needs on the cluster
 * belongs to {@code cluster}, its probes, metrics and failures to {@code health}, what it observes of its consumers to
 * {@code consumer}.
 */
package org.mailrecall.runtime;
