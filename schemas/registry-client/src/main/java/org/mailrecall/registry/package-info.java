/**
 * Values on the wire: Avro in Confluent's format, with their schemas in a registry. The classes here read values safely
 * for any bytes and any answer of the registry, say why a value could not be read, and sign written values. The use
 * that a reader makes of a value does not belong here.
 */
package org.mailrecall.registry;
