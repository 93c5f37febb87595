package org.mailrecall.desk.trace;

import java.util.Optional;

/**
 * The state of a recall after the trace events read so far. The facts of its report stand in other columns of the same
 * row.
 *
 * <p>The sort key (askedTime, recallId) never changes once the row is there.
 *
 * @param kind {@code RECALL}, or {@code PREVIEW} for a preview, which deletes nothing
 * @param askedTime time of the first event, or the report's asked time where the report was read first; milliseconds
 *     since 1970
 * @param cancelAsked whether a cancel was traced
 * @param settingsChangedBy the administrator whose settings decided part of the recall; null where no settings did, or
 *     the administrator is not known
 * @param settingsSince from when these settings hold, milliseconds since 1970; null where no settings decided
 */
public record RecallState(
        String tenant,
        String recallId,
        String kind,
        String messageId,
        String sender,
        String requestedBy,
        String role,
        String subject,
        long askedTime,
        Counts counts,
        boolean cancelAsked,
        String approvedBy,
        Long approvedTime,
        String settingsChangedBy,
        Long settingsSince,
        long lastEventTime,
        int lastPartition,
        long lastOffset) {
    /** The kind of a recall that deletes. */
    public static final String RECALL = "RECALL";
    /** The kind of a preview, which deletes nothing. */
    public static final String PREVIEW = "PREVIEW";

    /** Returns the state before a recall's first event, with the facts of that event. */
    static RecallState before(TraceRow first) {
        return new RecallState(
                first.tenant(),
                first.recallId(),
                first.event().equals("Preview") ? PREVIEW : RECALL,
                first.messageId(),
                first.sender(),
                first.requestedBy(),
                first.role(),
                first.subject(),
                first.eventTime(),
                Counts.NONE,
                false,
                null,
                null,
                null,
                null,
                first.eventTime(),
                first.kafkaPartition(),
                first.kafkaOffset());
    }

    /** Returns the state after a further event of a recipient. */
    RecallState after(TraceRow event, RecipientState recipientBefore, RecipientState recipientAfter) {
        boolean approves = event.event().equals("Approve") && event.approvedBy() != null;
        boolean isDecidedBySettings = event.settingsSince() != null;
        return new RecallState(
                tenant,
                recallId,
                kind,
                messageId,
                sender,
                Optional.ofNullable(requestedBy).orElse(event.requestedBy()),
                Optional.ofNullable(role).orElse(event.role()),
                subject.isEmpty() ? event.subject() : subject,
                askedTime,
                counts.after(recipientBefore, recipientAfter),
                cancelAsked || event.event().equals("Cancel"),
                approves ? event.approvedBy() : approvedBy,
                approves ? Long.valueOf(event.eventTime()) : approvedTime,
                isDecidedBySettings ? event.settingsChangedBy() : settingsChangedBy,
                isDecidedBySettings ? event.settingsSince() : settingsSince,
                Math.max(lastEventTime, event.eventTime()),
                event.kafkaPartition(),
                event.kafkaOffset());
    }
}
