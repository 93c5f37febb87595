package org.mailrecall.bench.run;

/** A measurement of the benchmark. */
public enum Step {
    /** The race: all contenders over the same bytes, and the size of their state. */
    THROUGHPUT,
    /** The latency from request to command, with few and with many remembered deliveries. */
    LATENCY,
    /** A few recalls that end by their deadline among many pending recalls. */
    AGEING,
    /** Very many recalls that end at once. */
    DUE,
    /** The restore of deleted state. */
    RESTORE,
    /** The throughput of two instances against a single instance. */
    INSTANCES,
    /** The steps of processing a delivery, each by itself, by JMH. */
    PIECES
}
