/**
 * The objects that the tasks of an instance share: settings of the topology, topic names, time slices, early commits,
 * and dead letters that were refused as too large. {@link org.mailrecall.topology.context.TopologyContext} is the
 * entry. Nodes, the catalogue of stores and rules do not belong here.
 */
package org.mailrecall.topology.context;
