package org.mailrecall.desk.store;

/**
 * Leaves out of the store the one detail that is long and says nothing new: the words that message trace has for a Drop.
 * They follow from the result.
 */
public final class DetailText {
    private static final String DROP = "Reason: [Stage: OnPromotedEvent][Agent: Transport Message Recall Agent];"
            + "Message recall process complete, dropping the recall email. Result:";

    private DetailText() {}

    /** What is stored of a detail: null where {@link #shown} makes the same text again. */
    static String stored(String event, String result, String detail) {
        return event.equals("Drop") && detail.equals(DROP + result) ? null : detail;
    }

    /** The detail of an event as it was in the topic. */
    public static String shown(String event, String result, String stored) {
        return stored == null && event.equals("Drop") ? DROP + result : stored;
    }
}
