package org.mailrecall.bench.flink;

/** An output record. */
public record Output(String topic, byte[] key, byte[] value) {}
