package org.mailrecall.mail.ask;

/** What became of an ask. */
public sealed interface Answer {
    /**
     * The recall is asked for.
     *
     * @param subject of the message; the empty text where it has none
     * @param messageId of the message, normalised
     * @param recipients how many there are, with lists counted as their members
     * @param before whether the same was asked for earlier on that day
     */
    record Asked(String recallId, String subject, String messageId, int recipients, boolean before) implements Answer {}

    /**
     * No recall is asked for.
     *
     * @param why a sentence for the person
     * @param messageId as the person named it; the empty text where none was found
     */
    record Refused(String why, String messageId) implements Answer {}
}
