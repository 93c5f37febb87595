/**
 * The edge between Avro and the domain: the checks of the fields of inputs, their normal form, the Avro form of
 * outputs, and the rows of state in both directions.
 *
 * <p>A check of a field's value belongs here. Checks of the record around the value (size, headers, signature) are in
 * {@code topology.input}; the check of its partition is {@code topology.input.Rerouting}. No rule belongs here.
 */
package org.mailrecall.mapping;
