package org.mailrecall.bench.flink;

/** An input with an event time. */
interface Timed {
    /** Returns the event time in milliseconds since 1970. */
    long at();
}
