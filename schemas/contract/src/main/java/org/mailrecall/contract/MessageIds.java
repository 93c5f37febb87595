package org.mailrecall.contract;

/** RFC 5322 Message-IDs, as this contract compares them. */
public final class MessageIds {
    private MessageIds() {}

    /**
     * The comparable form: white space and one pair of angle brackets around it removed, never lower-cased.
     *
     * @throws IllegalArgumentException when nothing is left, saying so
     */
    public static String normalise(String messageId) {
        String id = messageId.strip();
        if (id.startsWith("<") && id.endsWith(">") && id.length() > 1) {
            id = id.substring(1, id.length() - 1).strip();
        }
        if (id.isEmpty()) {
            throw new IllegalArgumentException("Message-ID is empty");
        }
        return id;
    }
}
