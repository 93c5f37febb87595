/**
 * Records as they come in: timestamp, key and partition, size, headers, and the dead letter of a record that cannot
 * be used.
 *
 * <p>Checks of the record as a whole belong here; checks of the fields of its value are in {@code mapping}. The
 * sub-topologies decide the meaning of a usable record.
 */
package org.mailrecall.topology.input;
