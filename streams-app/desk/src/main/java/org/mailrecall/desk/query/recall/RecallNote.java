package org.mailrecall.desk.query.recall;

/**
 * A note that a person wrote when they asked for a recall, cancelled, approved or rejected it at the desk.
 *
 * @param address the person
 * @param noteTime milliseconds since 1970
 * @param note may be empty
 */
public record RecallNote(String tenant, String recallId, Kind kind, String address, long noteTime, String note) {
    /** The action that the note is about. */
    public enum Kind {
        ASK,
        CANCEL,
        APPROVE,
        REJECT
    }
}
