/**
 * The classes that the sub-topologies share about records and threads: nodes, topic names, rerouting, dead letters,
 * time slices.
 */
package org.mailrecall.topology.stream;
