/**
 * The second sub-topology: remembers deliveries, joins them with recalls and outcomes by recipient key, and sends
 * commands and trace. It loads, asks the rules, stores and sends. {@link
 * org.mailrecall.topology.matching.MatchingProcessor} is the entry.
 *
 * <p>The rows that it stores belong to the packages {@code delivery}, {@code recall}, {@code limit} and {@code tenant};
 * {@code plain} is the short way of plain deliveries. These packages know neither this package nor its clock.
 */
package org.mailrecall.topology.matching;
