/**
 * Records as they come in: their time stamp, their key and partition, their bounds, and the dead letter of a record that
 * cannot be used. What a usable record means is decided by the sub-topologies.
 */
package org.mailrecall.topology.input;
