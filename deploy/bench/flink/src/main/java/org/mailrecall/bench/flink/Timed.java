package org.mailrecall.bench.flink;

/** An input with a time of its own. */
interface Timed {
    /** Milliseconds of event time. */
    long at();
}
