/**
 * The short way of a delivery: from the bytes of its record to its row in memory, making hardly any objects. Nearly all
 * records of the processor are deliveries that nobody recalls, written by the compiled schema, in plain ASCII and in
 * normal form. For such a delivery {@link org.mailrecall.topology.matching.plain.PlainDeliveries} comes to the same row
 * as the long way, {@code DeliveriesAndOutcomes}.
 *
 * <p>The package refuses nothing. A record that is not plain in every respect, whether right or wrong, is left to the
 * long way. Only the long way makes dead letters, reroutes records and judges copies for recalls. A rule about
 * deliveries therefore belongs to the long way; this package must only leave to it every record that the rule could
 * concern.
 */
package org.mailrecall.topology.matching.plain;
