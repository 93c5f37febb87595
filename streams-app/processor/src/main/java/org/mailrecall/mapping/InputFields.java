package org.mailrecall.mapping;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.mailrecall.contract.EventTimes;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.platform.serde.UnusableInputException;

/**
 * Checks and normalises single fields of input records. A method that throws {@link UnusableInputException} refuses the
 * whole record, which is then a dead letter.
 */
public final class InputFields {
    private static final int LONGEST_ID = 998;
    /** The longest subject or detail, in UTF-16 units: the length of a line of a message header, RFC 5322 2.1.1. */
    private static final int LONGEST_SHOWN = 998;

    private InputFields() {}

    /**
     * Returns the event time of a value, in milliseconds. A missing or negative time, a time in a wrong unit, and a
     * time too far ahead of the append time are refused.
     *
     * @param appendedAt the append time of the record, in milliseconds
     * @param maxAhead how far the event time may be ahead of the append time, in milliseconds
     */
    public static long eventTime(Instant eventTime, long appendedAt, long maxAhead) throws UnusableInputException {
        if (eventTime == null || eventTime.toEpochMilli() < 0) {
            throw new UnusableInputException(DeadLetterReason.NO_EVENT_TIME, "eventTime is missing or negative");
        }
        long at = eventTime.toEpochMilli();
        String problem = EventTimes.problem(at).orElse(null);
        if (problem != null) {
            throw new UnusableInputException(DeadLetterReason.WRONG_TIME_UNIT, "eventTime " + problem);
        }
        if (at - maxAhead > appendedAt) {
            throw new UnusableInputException(
                    DeadLetterReason.IN_THE_FUTURE,
                    "eventTime is " + (at - appendedAt) + " ms ahead of the append time, more than the " + maxAhead
                            + " allowed");
        }
        return at;
    }

    /** Refuses an id that is blank, over-long, or holds a control character. */
    static void checkId(String id, String field) throws UnusableInputException {
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw bad(field, "has " + id.length() + " characters, not 1 to " + LONGEST_ID);
        }
        for (int i = 0; i < id.length(); i++) {
            if (Character.isISOControl(id.charAt(i))) {
                throw bad(field, "holds a control character");
            }
        }
    }

    /**
     * Returns the name of a tenant as it is. An empty or over-long name, and one that holds what cannot be in a key, is
     * refused.
     */
    public static String tenant(String tenant) throws UnusableInputException {
        checkId(tenant, "tenant");
        return normalised(tenant, "tenant", RecallKeys::tenant);
    }

    /**
     * Cuts a text that is only shown to people. Such a text is part of every event and row of each recipient, and a row
     * of many recipients must fit into a record that the broker takes.
     */
    static String shown(String text) {
        if (text.length() <= LONGEST_SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_SHOWN - 1)) ? LONGEST_SHOWN - 1 : LONGEST_SHOWN;
        return text.substring(0, end);
    }

    /** Returns a Message-ID in its comparable form. */
    public static String messageId(String id, String field) throws UnusableInputException {
        return normalised(id, field, MessageIds::normalise);
    }

    /** Returns an address in its comparable form. */
    public static String address(String address, String field) throws UnusableInputException {
        return normalised(address, field, MailAddresses::normalise);
    }

    private static String normalised(String text, String field, UnaryOperator<String> normalise)
            throws UnusableInputException {
        try {
            return normalise.apply(text);
        } catch (IllegalArgumentException e) {
            throw bad(field, e.getMessage());
        }
    }

    /** Makes the exception for a field with a bad value. */
    public static UnusableInputException bad(String field, String problem) {
        return new UnusableInputException(DeadLetterReason.BAD_FIELD, field + ": " + problem);
    }
}
