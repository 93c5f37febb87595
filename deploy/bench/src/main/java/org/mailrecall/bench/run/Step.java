package org.mailrecall.bench.run;

/** A measurement of the benchmark. */
public enum Step {
    /** The races: all contenders over the same load, and the sizes of the stores of (b) and (d). */
    THROUGHPUT,
    /** The latency from request to command, with few and with many remembered deliveries. */
    LATENCY,
    /** The end of a few recipient recalls at their deadline among many pending recipient recalls. */
    AGEING,
    /** The end of very many recipient recalls that are due at once. */
    DUE,
    /** The restore of deleted state. */
    RESTORE,
    /** The throughput of two instances against a single instance. */
    INSTANCES,
    /** The steps of processing a delivery, each by itself, by JMH. */
    PIECES
}
