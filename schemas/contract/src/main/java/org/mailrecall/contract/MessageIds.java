package org.mailrecall.contract;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mailrecall.contract.address.Comments;
import org.mailrecall.contract.address.KeyTexts;

/**
 * RFC 5322 Message-IDs, as this contract compares them. {@link #normalise} accepts a header as it stands in a message,
 * folded or not, and an id that was normalised before.
 */
public final class MessageIds {
    /** A line of a message header has at most as many octets, RFC 5322 2.1.1. A longer id is not recallable. */
    public static final int MAX_OCTETS = 998;

    /**
     * The greatest length of an input in UTF-16 units, with folds, comments and brackets. Longer texts are refused
     * before any work is done for them.
     */
    private static final int MAX_INPUT = 4 * MAX_OCTETS;

    /** A line end before white space, RFC 5322 2.2.3. Besides CRLF, mail is also stored with CR or LF alone. */
    private static final Pattern FOLD = Pattern.compile("(?:\r\n|\r|\n)(?=[ \t])");

    private MessageIds() {}

    /**
     * Returns the comparable form: unfolded (RFC 5322 2.2.3), without comments, white space and angle brackets around
     * the id (3.6.4), and never lower-cased. White space within the id stays.
     *
     * <p>Comments and brackets go pair by pair until none is left, so that normalising twice changes nothing.
     *
     * @throws IllegalArgumentException when the id is empty, over-long, more than one id, or holds a character that
     * cannot be in a key; the message says which of these, and never repeats the id
     */
    public static String normalise(String messageId) {
        if (messageId.length() > MAX_INPUT) {
            throw new IllegalArgumentException("Message-ID is over-long");
        }
        String id = Comments.trim(unfold(messageId));
        while (KeyTexts.isInAngleBrackets(id)) {
            String inner = id.substring(1, id.length() - 1);
            int closed = inner.indexOf('>');
            if (closed >= 0 && inner.lastIndexOf('<') > closed) {
                throw new IllegalArgumentException("Message-ID holds more than one id");
            }
            id = Comments.trim(inner);
        }
        if (id.isEmpty()) {
            throw new IllegalArgumentException("Message-ID is empty");
        }
        KeyTexts.requireOctets("Message-ID", id, MAX_OCTETS);
        KeyTexts.requireCharactersOrTabs("Message-ID", id);
        return id;
    }

    /**
     * Returns the comparable form of the id by which a message can be recalled, or empty where it has none. A message
     * without such an id is delivered as usual; a recall of it ends at once Failed {@code NO_RECALLABLE_ID}. A message
     * with several Message-ID headers has no recallable id either.
     *
     * @param header null where the message has no such header
     */
    public static Optional<String> recallable(String header) {
        try {
            return header == null ? Optional.empty() : Optional.of(normalise(header));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String unfold(String header) {
        return header.indexOf('\n') < 0 && header.indexOf('\r') < 0
                ? header
                : FOLD.matcher(header).replaceAll("");
    }
}
