/**
 * Values on the wire: Avro in Confluent's format, their schemas in a registry. Reads them safely whatever the bytes and
 * whatever the registry answers, says what kept a value from being read, and signs what is written. What a reader does with
 * a value does not belong here.
 */
package org.mailrecall.registry;
