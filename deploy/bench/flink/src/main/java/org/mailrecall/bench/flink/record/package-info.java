/**
 * The records that go between the tasks of the Flink job and into its state, with their serializers where Flink's own
 * would take more bytes. Reading and writing topics, and the rules, belong to {@code flink}.
 */
package org.mailrecall.bench.flink.record;
