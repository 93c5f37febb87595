package org.mailrecall.desk.trace;

/** Where a record stands in its topic. */
public record Position(int partition, long offset) {
    /** Written {@code partition-offset}, as the id of a server-sent event is. */
    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
