/**
 * The catalogue of nodes and topics: each is declared once, with its types, and records are sent through typed
 * outlets.
 *
 * <p>It also says which internal records cannot be read. Checks of records that come in are in {@code input}; objects
 * that all tasks share are in {@code context}.
 */
package org.mailrecall.topology.stream;
