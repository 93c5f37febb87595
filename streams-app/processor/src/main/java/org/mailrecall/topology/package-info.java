/**
 * The assembly of the topology. Its three sub-topologies are in the packages {@code intake}, {@code matching} and
 * {@code reports}, which do not know each other. The classes that they share are in {@code state} (stores), {@code
 * stream} (nodes and topics), {@code input} (records as they come in) and {@code context} (settings, time slices and
 * early commits).
 */
package org.mailrecall.topology;
