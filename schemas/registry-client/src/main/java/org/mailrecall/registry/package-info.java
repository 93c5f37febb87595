/**
 * Values on the wire: Avro in Confluent's format, with their schemas in a registry. The classes here read values safely
 * for any bytes and any answer of the registry, say why a value could not be read, and sign written values. The use of
 * a value, or of a value that could not be read, belongs to {@code platform.serde} and to the programs.
 */
package org.mailrecall.registry;
