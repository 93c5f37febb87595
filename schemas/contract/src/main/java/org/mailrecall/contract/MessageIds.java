package org.mailrecall.contract;

/** RFC 5322 Message-IDs, as this contract compares them. */
public final class MessageIds {
    /** A line of a message header, RFC 5322 2.1.1. */
    public static final int MAX_OCTETS = 998;

    private MessageIds() {}

    /**
     * The comparable form: ASCII white space and angle brackets around it removed, never lower-cased.
     *
     * <p>Brackets go pair by pair until none is left, so that normalising twice changes nothing.
     *
     * @throws IllegalArgumentException when it is empty, over-long, or holds what cannot be in a key, saying which
     *     without repeating it
     */
    public static String normalise(String messageId) {
        String id = Texts.trim(messageId);
        while (Texts.isInAngleBrackets(id)) {
            id = Texts.trim(id.substring(1, id.length() - 1));
        }
        if (id.isEmpty()) {
            throw new IllegalArgumentException("Message-ID is empty");
        }
        Texts.requireOctets("Message-ID", id, MAX_OCTETS);
        Texts.requireCharacters("Message-ID", id);
        return id;
    }
}
