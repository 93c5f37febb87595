package org.mailrecall.bench.flink;

/** An input with an event time. */
interface Timed {
    /** Returns the event time in milliseconds. */
    long at();
}
