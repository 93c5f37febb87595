package org.mailrecall.bench.flink.record;

/** A record for an output topic, with key and value in the contract's format. */
public record Output(String topic, byte[] key, byte[] value) {}
