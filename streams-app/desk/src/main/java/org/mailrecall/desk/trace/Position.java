package org.mailrecall.desk.trace;

/** The place of a record in its topic. */
public record Position(int partition, long offset) {
    /** Returns {@code partition-offset}, the id of a server-sent event. */
    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
