/**
 * The catalogue of nodes and topics: each is declared once, with its types, and records are sent through typed outlets.
 * Reading records belongs to {@code input}, what all tasks share to {@code context}.
 */
package org.mailrecall.topology.stream;
