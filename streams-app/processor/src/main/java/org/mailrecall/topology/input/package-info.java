/**
 * Records as they come in: timestamp, key, rerouting to the right partition, bounds, signature, and the dead letter of
 * a record that cannot be used.
 *
 * <p>Checks of an input record as a whole belong here; checks of the fields of its value are in {@code mapping}. {@link
 * org.mailrecall.topology.input.InternalEventCheck} is the only class here that checks fields: those of the processor's
 * own events. The sub-topologies decide the meaning of a usable record.
 */
package org.mailrecall.topology.input;
