package org.mailrecall.bench.flink.record;

/** An input with an event time. */
public interface Timed {
    /** Returns the event time in milliseconds since 1970. */
    long at();
}
