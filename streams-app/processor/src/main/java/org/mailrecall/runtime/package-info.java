/**
 * Start, stop and supervision of the processor on a cluster: checks of topics, schemas, rights and state before the
 * start, failures of stream threads, probes and metrics.
 */
package org.mailrecall.runtime;
