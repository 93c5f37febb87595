/**
 * The second sub-topology: remembers deliveries, joins them with recalls and outcomes by recipient key, and sends
 * commands and trace. It loads, asks the rules, stores and sends.
 */
package org.mailrecall.topology.matching;
