/**
 * What a recall and a recipient recall look like after the trace events read so far: plain Java on the JDK alone.
 *
 * <p>Here belong the rules by which events become states and counts. Kafka, Avro, SQL, HTTP and the clock do not.
 */
package org.mailrecall.desk.trace;
