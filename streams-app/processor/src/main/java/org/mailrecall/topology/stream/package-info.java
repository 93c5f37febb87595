/**
 * The catalogue of nodes and topics: each is declared once, with its types, and records are sent through typed
 * outlets.
 *
 * <p>It also says which internal records cannot be read. Checks of records that come in are in {@code input}; what
 * all tasks share is in {@code context}.
 */
package org.mailrecall.topology.stream;
