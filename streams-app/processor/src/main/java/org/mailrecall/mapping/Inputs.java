package org.mailrecall.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.platform.serde.UnusableInputException;

/** The contract's input records, checked field by field and normalised, in the words of the rules. */
public final class Inputs {
    /** A larger recall is several records. */
    public static final int MOST_RECIPIENTS = 1_000;

    private static final int LONGEST_ID = 998;
    /** Of a subject or a detail, in characters: a line of a message header, RFC 5322 2.1.1. */
    private static final int LONGEST_SHOWN = 998;

    private Inputs() {}

    /** The time of a value, bounded by the time at which the broker appended it. */
    public static long eventTime(Instant eventTime, long appendedAt, long maxAhead) throws UnusableInputException {
        if (eventTime == null || eventTime.toEpochMilli() < 0) {
            throw new UnusableInputException(DeadLetterReason.NO_EVENT_TIME, "eventTime is missing or negative");
        }
        long at = eventTime.toEpochMilli();
        if (at > appendedAt + maxAhead) {
            throw new UnusableInputException(
                    DeadLetterReason.IN_THE_FUTURE,
                    "eventTime is " + (at - appendedAt) + " ms ahead of the append time, more than the " + maxAhead
                            + " allowed");
        }
        return at;
    }

    /** One request per recipient of a part. */
    public static List<RecipientRequest> requests(org.mailrecall.events.RecallRequest request, Evidence evidence)
            throws UnusableInputException {
        RecallAsk ask = request.getAsk();
        if (ask == null) {
            throw bad("ask", "is missing");
        }
        check(ask);
        String tenant = tenant(request.getTenant());
        String recallId = messageId(request.getRecallId(), "recallId");
        String messageId = messageId(ask.getOriginalMessageId(), "ask.originalMessageId");
        String sender = address(ask.getSender(), "ask.sender");
        String requestedBy = address(request.getRequestedBy(), "requestedBy");
        List<RecipientRequest> requests = new ArrayList<>(ask.getRecipients().size());
        for (int i = 0; i < ask.getRecipients().size(); i++) {
            RequestedRecipient recipient = ask.getRecipients().get(i);
            requests.add(new RecipientRequest(
                    tenant,
                    recallId,
                    messageId,
                    sender,
                    requestedBy,
                    address(recipient.getAddress(), "ask.recipients[" + i + "].address"),
                    ContractEnums.toDomain(recipient.getLocation()),
                    ask.getEncrypted(),
                    shown(ask.getSubject()),
                    ask.getSentTime().toEpochMilli(),
                    request.getEventTime().toEpochMilli(),
                    request.getEventTime().toEpochMilli(), // intake knows when it counts
                    ask.getTotalRecipients(),
                    evidence,
                    ContractEnums.toDomain(ask.getRole())));
        }
        return requests;
    }

    private static void check(RecallAsk ask) throws UnusableInputException {
        int recipients = ask.getRecipients().size();
        if (recipients < 1 || recipients > MOST_RECIPIENTS) {
            throw bad("ask.recipients", "has " + recipients + ", not 1 to " + MOST_RECIPIENTS);
        }
        if (ask.getParts() < 1 || ask.getPart() < 1 || ask.getPart() > ask.getParts()) {
            throw bad("ask.part", "is " + ask.getPart() + " of " + ask.getParts());
        }
        if (ask.getTotalRecipients() < recipients) {
            throw bad("ask.totalRecipients", "is less than the recipients of this part");
        }
        if (ask.getSentTime().toEpochMilli() < 0) {
            throw bad("ask.sentTime", "is negative");
        }
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
                evidence);
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
     * What is only shown to people is cut: it stands in every event and every row of each recipient, and rows of many
     * must fit into a record of the broker's.
     */
    private static String shown(String text) {
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
