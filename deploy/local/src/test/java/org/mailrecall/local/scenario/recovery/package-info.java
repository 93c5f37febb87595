/**
 * Scenarios of a processor that was away, died, was cut off or lost its state: outage, crash, rebuilding, old state,
 * and upgrade. No recall is lost, and none ends twice. Faults at random are in {@code deploy/faults}.
 */
package org.mailrecall.local.scenario.recovery;
