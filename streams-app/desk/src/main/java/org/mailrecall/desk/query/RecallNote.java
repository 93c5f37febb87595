package org.mailrecall.desk.query;

/**
 * What somebody said when they asked for a recall, cancelled, approved or rejected it at the desk.
 *
 * @param address who
 * @param noteTime milliseconds since 1970
 * @param note may be empty
 */
public record RecallNote(String tenant, String recallId, Kind kind, String address, long noteTime, String note) {
    /** What was done. */
    public enum Kind {
        ASK,
        CANCEL,
        APPROVE,
        REJECT
    }
}
