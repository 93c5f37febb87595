package org.mailrecall.domain;

/** The input record that something rests on: where it was first read. */
public record Evidence(String topic, int partition, long offset) {}
