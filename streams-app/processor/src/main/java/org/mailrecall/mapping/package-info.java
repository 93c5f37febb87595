/**
 * The edge between Avro and the domain: the checks of each field of an input, its normal form, the Avro form of
 * outputs, and the rows of state in both directions.
 *
 * <p>A check of a field's value belongs here. Checks of the record around it (size, headers, timestamp, partition)
 * are in {@code topology.input}. No rule belongs here.
 */
package org.mailrecall.mapping;
