package org.mailrecall.desk.query.recall;

import org.mailrecall.desk.store.DetailText;
import org.mailrecall.desk.trace.Position;

/**
 * A trace event as the store has it: the columns of {@code trace_event}.
 *
 * @param eventTime milliseconds since 1970
 * @param signedBy id of the key that signed the event; null where no signature is needed, and for events that were read
 *     before the desk kept it
 * @param detail as stored; {@link #detailText} returns the text of the topic
 */
public record EventRecord(
        int kafkaPartition,
        long kafkaOffset,
        String recallId,
        String recipient,
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
    /** Returns the place of the event in the topic. */
    public Position position() {
        return new Position(kafkaPartition, kafkaOffset);
    }

    /** Returns the detail as it was in the topic. */
    public String detailText() {
        return DetailText.shown(event, result, detail);
    }
}
