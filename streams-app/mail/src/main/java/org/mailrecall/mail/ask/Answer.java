package org.mailrecall.mail.ask;

import java.util.List;

/** The answer to an ask: asked for, refused, or too many. */
public sealed interface Answer {
    /**
     * The recall is asked for.
     *
     * @param recallIds of all requests for the message on that day, oldest first
     * @param subject of the message; the empty text where it has none
     * @param messageId of the message, normalised
     * @param now from how many recipients it is asked for now, with lists counted as their members
     * @param before from how many it was asked for earlier on that day
     */
    record Asked(List<String> recallIds, String subject, String messageId, int now, int before) implements Answer {
        /** Copies the list. */
        public Asked {
            recallIds = List.copyOf(recallIds);
        }
    }

    /**
     * No recall is asked for.
     *
     * @param why a sentence for the person
     * @param messageId as the person named it; the empty text where none was found
     */
    record Refused(String why, String messageId) implements Answer {}

    /**
     * No recall is asked for, because the person asks too often.
     *
     * @param why a sentence for the person
     */
    record TooMany(String why) implements Answer {}
}
