package org.mailrecall.mapping;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.contract.EventTimes;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.platform.serde.UnusableInputException;

/** Checks the contract's input records field by field, normalises them, and maps them to the types of the rules. */
public final class Inputs {
    private static final int LONGEST_ID = 998;
    /** The longest subject or detail, in characters: the length of a line of a message header, RFC 5322 2.1.1. */
    private static final int LONGEST_SHOWN = 998;

    private Inputs() {}

    /** Returns the time of a value, bounded by the time at which the broker appended it. */
    public static long eventTime(Instant eventTime, long appendedAt, long maxAhead) throws UnusableInputException {
        if (eventTime == null || eventTime.toEpochMilli() < 0) {
            throw new UnusableInputException(DeadLetterReason.NO_EVENT_TIME, "eventTime is missing or negative");
        }
        long at = eventTime.toEpochMilli();
        String problem = EventTimes.problem(at).orElse(null);
        if (problem != null) {
            throw new UnusableInputException(DeadLetterReason.WRONG_TIME_UNIT, "eventTime " + problem);
        }
        if (at > appendedAt + maxAhead) {
            throw new UnusableInputException(
                    DeadLetterReason.IN_THE_FUTURE,
                    "eventTime is " + (at - appendedAt) + " ms ahead of the append time, more than the " + maxAhead
                            + " allowed");
        }
        return at;
    }

    public static Copy copy(DeliveredMessage delivery, Evidence evidence) throws UnusableInputException {
        checkId(delivery.getDeliveryId(), "deliveryId");
        return new Copy(
                CopyIds.of(delivery.getDeliveryId()),
                address(delivery.getSender(), "sender"),
                address(delivery.getMailbox(), "mailbox"),
                ContractEnums.toDomain(delivery.getRoute()),
                ContractEnums.toDomain(delivery.getPlace()),
                delivery.getEventTime().toEpochMilli(),
                evidence,
                delivery.getSubmittedBy() == null ? null : address(delivery.getSubmittedBy(), "submittedBy"));
    }

    /** Whether nobody authenticated the mail: it comes from outside, or is a bounce, and nobody can recall it. */
    public static boolean isEmptySender(String sender) {
        String address = sender.strip();
        return address.isEmpty()
                || address.startsWith("<")
                        && address.endsWith(">")
                        && address.substring(1, address.length() - 1).isBlank();
    }

    public static Outcome outcome(DeleteOutcome outcome, Evidence evidence) throws UnusableInputException {
        checkId(outcome.getCommandId(), "commandId");
        if (outcome.getAttempt() < 1) {
            throw bad("attempt", "is " + outcome.getAttempt() + ", not 1 or more");
        }
        return new Outcome(
                outcome.getCommandId(),
                outcome.getAttempt(),
                ContractEnums.toDomain(outcome.getStatus()),
                outcome.getEventTime().toEpochMilli(),
                outcome.getWasRead(),
                outcome.getKeptForHold(),
                outcome.getDetail() == null ? null : shown(outcome.getDetail()),
                evidence);
    }

    private static void checkId(String id, String field) throws UnusableInputException {
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw bad(field, "has " + id.length() + " characters, not 1 to " + LONGEST_ID);
        }
        for (int i = 0; i < id.length(); i++) {
            if (Character.isISOControl(id.charAt(i))) {
                throw bad(field, "holds a control character");
            }
        }
    }

    public static String tenant(String tenant) throws UnusableInputException {
        checkId(tenant, "tenant");
        return tenant;
    }

    /**
     * Cuts a text that is only shown to people. It stands in every event and every row of each recipient, and a row of
     * many recipients must fit into a record of the broker's.
     */
    static String shown(String text) {
        if (text.length() <= LONGEST_SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_SHOWN - 1)) ? LONGEST_SHOWN - 1 : LONGEST_SHOWN;
        return text.substring(0, end);
    }

    public static String messageId(String id, String field) throws UnusableInputException {
        return normalised(id, field, MessageIds::normalise);
    }

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

    public static UnusableInputException bad(String field, String problem) {
        return new UnusableInputException(DeadLetterReason.BAD_FIELD, field + ": " + problem);
    }
}
