package org.mailrecall.desk.query.recall;

/**
 * A note that a person asked for a recall, cancelled, approved or rejected it at the desk, with the reason that they
 * wrote.
 *
 * @param address the person
 * @param noteTime milliseconds since 1970
 * @param note what the person wrote; may be empty
 */
public record RecallNote(String tenant, String recallId, Kind kind, String address, long noteTime, String note) {
    /** The act of the person. */
    public enum Kind {
        ASK,
        CANCEL,
        APPROVE,
        REJECT
    }
}
