package org.mailrecall.desk.trace;

import java.util.Set;

/**
 * A trace event as the store keeps it.
 *
 * <p>Enum values are the names of their symbols; a symbol of a later version is {@code UNKNOWN}. Fields that the schema
 * lets be null are null here as well.
 *
 * @param kafkaPartition partition of its record in {@code recall-trace}
 * @param kafkaOffset offset of that record
 * @param eventTime milliseconds since 1970
 * @param inMailboxMillis how long the copy lay in the mailbox; only of a success
 * @param signedBy id of the key that signed the event; null where no signature is needed
 * @param approvalDigest the digest that an approval of the recipient's part must name; only of {@code Defer} for an
 *     approval and of {@code Approve}
 * @param preview the effects that a recall would have, as JSON; only of {@code Preview}
 */
public record TraceRow(
        int kafkaPartition,
        long kafkaOffset,
        String tenant,
        String recallId,
        String messageId,
        String sender,
        String requestedBy,
        String role,
        String recipient,
        String subject,
        String event,
        long eventTime,
        String status,
        String result,
        String reason,
        String detail,
        String commandId,
        Integer attempt,
        String mailbox,
        Boolean wasRead,
        Boolean keptForHold,
        Long inMailboxMillis,
        String approvedBy,
        String evidenceTopic,
        Integer evidencePartition,
        Long evidenceOffset,
        String signedBy,
        String settingsChangedBy,
        Long settingsSince,
        String approvalDigest,
        String preview) {

    private static final Set<String> ENDS = Set.of("Drop", "Deliver", "Preview");

    /** Whether the event ends its recipient recall. The only event of a preview ends it too. */
    public boolean isEnd() {
        return ENDS.contains(event);
    }

    /**
     * Whether the event says that the recipient recall waits for an approval. Among the events {@code Defer} only such
     * an event names the settings that decided.
     */
    public boolean isWaitForApproval() {
        return event.equals("Defer") && settingsSince != null;
    }

    /** Returns the key of the recipient recall that the event is about. */
    public RecipientKey recipientKey() {
        return new RecipientKey(tenant, recallId, recipient);
    }

    /** Returns the key of the recall that the event is about. */
    public RecallKey recallKey() {
        return new RecallKey(tenant, recallId);
    }
}
