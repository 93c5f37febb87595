package org.mailrecall.desk.store;

/**
 * Leaves the detail of a Drop out of the store: it is long and adds nothing, because its words, which it shares with
 * message trace, follow from the result.
 */
public final class DetailText {
    private static final String DROP = "Reason: [Stage: OnPromotedEvent][Agent: Transport Message Recall Agent];"
            + "Message recall process complete, dropping the recall email. Result:";

    private DetailText() {}

    /** Returns the detail to store: null where {@link #shown} makes the same text again. */
    static String stored(String event, String result, String detail) {
        return event.equals("Drop") && detail.equals(DROP + result) ? null : detail;
    }

    /** Returns the detail of an event as it was in the topic. */
    public static String shown(String event, String result, String stored) {
        return stored == null && event.equals("Drop") ? DROP + result : stored;
    }
}
