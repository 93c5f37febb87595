/**
 * The states of a recall and a recipient recall after the trace events read so far: plain Java on the JDK alone.
 *
 * <p>The rules by which events become states and counts belong here. Kafka, Avro, SQL, HTTP and the clock do not.
 */
package org.mailrecall.desk.trace;
