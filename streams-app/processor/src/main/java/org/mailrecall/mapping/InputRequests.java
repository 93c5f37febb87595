package org.mailrecall.mapping;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.mailrecall.contract.ApprovalDigest;
import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.EventTimes;
import org.mailrecall.contract.MailAddresses;
import org.mailrecall.contract.MessageIds;
import org.mailrecall.contract.VisibleText;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.intake.AskedPart;
import org.mailrecall.domain.intake.FollowUp;
import org.mailrecall.domain.intake.OriginalRecord;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.platform.serde.UnusableInputException;

/** Checks recall requests field by field, normalises them, and maps them to the types of the rules of intake. */
public final class InputRequests {
    private static final int DIGEST_CHARACTERS = 64;

    private InputRequests() {}

    /**
     * Maps a part of a recall or of a preview. Where the original Message-ID cannot be recalled or an address cannot be
     * used, the recipient's request bears the reason.
     *
     * @param maxAhead how far the time sent may be ahead of the event time, in milliseconds: the two are of different clocks
     * @throws UnusableInputException when the whole request is to be a dead letter
     */
    public static AskedPart part(RecallRequest request, Evidence evidence, long maxAhead)
            throws UnusableInputException {
        RecallAsk ask = request.getAsk();
        if (ask == null) {
            throw InputFields.bad("ask", "is missing");
        }
        check(ask);
        checkSentTime(ask, request.getEventTime().toEpochMilli() + maxAhead);
        RecipientRequest common = common(request, ask, evidence);
        Map<String, RecipientRequest> recipients = new LinkedHashMap<>();
        for (RequestedRecipient recipient : ask.getRecipients()) {
            if (recipient.getLocation() == RecipientLocation.UNKNOWN) {
                throw unknownSymbol("ask.recipients.location");
            }
            RecipientRequest one = recipient(common, recipient);
            recipients.putIfAbsent(one.recipient(), one);
        }
        return new AskedPart(
                ask.getPart(),
                ask.getParts(),
                ApprovalDigest.of(request),
                ask.getRecipients().size() - recipients.size(),
                List.copyOf(recipients.values()));
    }

    private static RecipientRequest common(RecallRequest request, RecallAsk ask, Evidence evidence)
            throws UnusableInputException {
        String messageId = MessageIds.recallable(ask.getOriginalMessageId()).orElse("");
        String sender = InputFields.address(ask.getSender(), "ask.sender");
        String requestedBy = InputFields.address(request.getRequestedBy(), "requestedBy");
        if (ask.getRole() == AskerRole.SELF && !sender.equals(requestedBy)) {
            throw InputFields.bad("ask.role", "is SELF, and requestedBy is not the sender");
        }
        long askedAt = request.getEventTime().toEpochMilli();
        return RecipientRequest.builder()
                .tenant(InputFields.tenant(request.getTenant()))
                .recallId(InputFields.messageId(request.getRecallId(), "recallId"))
                .messageId(messageId)
                .sender(sender)
                .requestedBy(requestedBy)
                .encrypted(ask.getEncrypted())
                .subject(InputFields.shown(ask.getSubject()))
                .sentAt(ask.getSentTime().toEpochMilli())
                .askedAt(askedAt)
                .countedAt(askedAt) // the rules of intake set the time at which the recall counts
                .totalRecipients(ask.getTotalRecipients())
                .evidence(evidence)
                .role(ContractEnums.toDomain(ask.getRole()))
                .preview(request.getAction() == RequestAction.PREVIEW)
                .unusable(messageId.isEmpty() ? RecallReason.NO_RECALLABLE_ID : null)
                .submittedBy(
                        ask.getSubmittedBy() == null
                                ? null
                                : InputFields.address(ask.getSubmittedBy(), "ask.submittedBy"))
                .build();
    }

    private static RecipientRequest recipient(RecipientRequest common, RequestedRecipient recipient) {
        RecipientRequest.Builder one = common.toBuilder().location(ContractEnums.toDomain(recipient.getLocation()));
        try {
            return one.recipient(MailAddresses.normalise(recipient.getAddress()))
                    .build();
        } catch (IllegalArgumentException e) {
            return one.recipient(visible(recipient.getAddress()))
                    .unusable(RecallReason.UNUSABLE_ADDRESS)
                    .build();
        }
    }

    /**
     * Returns a text in visible characters, cut to the greatest length of an address: a row holds a thousand such
     * texts.
     */
    private static String visible(String text) {
        String visible = VisibleText.escape(text);
        int end = 0;
        int octets = 0;
        while (end < visible.length()) {
            String character = Character.toString(visible.codePointAt(end));
            octets += character.getBytes(StandardCharsets.UTF_8).length;
            if (octets > Bounds.ADDRESS_OCTETS) {
                break;
            }
            end += character.length();
        }
        return visible.substring(0, end);
    }

    private static void check(RecallAsk ask) throws UnusableInputException {
        int recipients = ask.getRecipients().size();
        if (recipients < 1 || recipients > Bounds.RECIPIENTS_PER_RECORD) {
            throw InputFields.bad("ask.recipients", "has " + recipients + ", not 1 to " + Bounds.RECIPIENTS_PER_RECORD);
        }
        int total = ask.getTotalRecipients();
        if (total < recipients || total > Bounds.TOTAL_RECIPIENTS) {
            throw InputFields.bad(
                    "ask.totalRecipients",
                    "is " + total + ", not from the recipients of this part to " + Bounds.TOTAL_RECIPIENTS);
        }
        int parts = ask.getParts();
        if (parts < 1 || parts > Bounds.PARTS || parts > total) {
            throw InputFields.bad("ask.parts", "is " + parts + ", not 1 to " + Math.min(Bounds.PARTS, total));
        }
        if (ask.getPart() < 1 || ask.getPart() > parts) {
            throw InputFields.bad("ask.part", "is " + ask.getPart() + " of " + parts);
        }
        if (ask.getRole() == AskerRole.UNKNOWN) {
            throw unknownSymbol("ask.role");
        }
    }

    /**
     * Refuses a time sent after the time of asking: such a message would be too old, or old enough for an approval,
     * never.
     */
    private static void checkSentTime(RecallAsk ask, long latest) throws UnusableInputException {
        long sentAt = ask.getSentTime().toEpochMilli();
        String problem = EventTimes.problem(sentAt).orElse(null);
        if (problem != null) {
            throw InputFields.bad("ask.sentTime", problem);
        }
        if (sentAt > latest) {
            throw InputFields.bad("ask.sentTime", "is after the time of asking by more than clocks may differ");
        }
    }

    /**
     * Maps a cancel or an approval.
     *
     * @param original the record that the request came in
     * @throws UnusableInputException when the request is to be a dead letter
     */
    public static FollowUp followUp(RecallRequest request, Evidence evidence, OriginalRecord original)
            throws UnusableInputException {
        boolean approves = request.getAction() == RequestAction.APPROVE;
        if (request.getAsk() != null) {
            throw InputFields.bad("ask", "is set in a request that asks for no recall");
        }
        return new FollowUp(
                approves ? FollowUp.Kind.APPROVAL : FollowUp.Kind.CANCEL,
                InputFields.address(request.getRequestedBy(), "requestedBy"),
                request.getEventTime().toEpochMilli(),
                digests(request.getApprovedDigests(), approves),
                evidence,
                original);
    }

    private static Set<String> digests(List<String> digests, boolean approves) throws UnusableInputException {
        int most = approves ? Bounds.DIGESTS_PER_APPROVAL : 0;
        if (digests.size() > most || approves && digests.isEmpty()) {
            throw InputFields.bad(
                    "approvedDigests",
                    "has " + digests.size()
                            + (approves ? ", not 1 to " + most : " in a request that approves nothing"));
        }
        for (String digest : digests) {
            if (digest.length() != DIGEST_CHARACTERS
                    || !digest.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                throw InputFields.bad(
                        "approvedDigests", "holds an entry that is no digest of 64 lower-case hexadecimal digits");
            }
        }
        return new TreeSet<>(digests);
    }

    private static UnusableInputException unknownSymbol(String field) {
        return new UnusableInputException(
                DeadLetterReason.UNKNOWN_SYMBOL, field + ": this version does not know the symbol");
    }
}
