/**
 * The edge between Avro and the domain: checks and normalises inputs, writes outputs, and maps state both ways. No
 * rule belongs here.
 */
package org.mailrecall.mapping;
