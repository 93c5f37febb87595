/**
 * The second sub-topology: remembers deliveries, joins them with recalls and outcomes by recipient key, and sends
 * commands and trace. It loads, asks the rules, stores and sends. {@link
 * org.mailrecall.topology.matching.MatchingProcessor} is the entry. The rows that it stores belong to {@code delivery},
 * {@code recall}, {@code limit} and {@code tenant}, which know neither it nor its clock.
 */
package org.mailrecall.topology.matching;
