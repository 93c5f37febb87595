/**
 * The objects that the tasks of an instance share: settings of the topology, topic names, time slices, early commits, and
 * dead letters that were refused as too large. The package knows no node, no store and no rule. {@link
 * org.mailrecall.topology.context.TopologyContext} is the entry.
 */
package org.mailrecall.topology.context;
