package org.mailrecall.bench.flink;

/** A record as it goes to Kafka. */
public record Output(String topic, byte[] key, byte[] value) {}
