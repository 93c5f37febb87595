package org.mailrecall.desk.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.mailrecall.desk.database.Columns;
import org.mailrecall.desk.trace.TraceRow;

/** Writes rows of {@code trace_event}. */
final class EventRows {
    private static final List<String> COLUMNS = List.of(
            "kafka_partition",
            "kafka_offset",
            "tenant",
            "recall_id",
            "recipient",
            "event",
            "event_time",
            "status",
            "result",
            "reason",
            "detail",
            "command_id",
            "attempt",
            "mailbox",
            "was_read",
            "kept_for_hold",
            "in_mailbox_millis",
            "approved_by",
            "evidence_topic",
            "evidence_partition",
            "evidence_offset",
            "signed_by",
            "settings_changed_by",
            "settings_since",
            "approval_digest",
            "preview");
    private static final String INSERT = Columns.insert("trace_event", COLUMNS);

    private EventRows() {}

    static void insert(Handle handle, List<TraceRow> events) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (TraceRow event : events) {
            Columns.bind(
                    batch,
                    event.kafkaPartition(),
                    event.kafkaOffset(),
                    event.tenant(),
                    event.recallId(),
                    event.recipient(),
                    event.event(),
                    event.eventTime(),
                    event.status(),
                    event.result(),
                    event.reason(),
                    DetailText.stored(event.event(), event.result(), event.detail()),
                    event.commandId(),
                    event.attempt(),
                    event.mailbox(),
                    event.wasRead(),
                    event.keptForHold(),
                    event.inMailboxMillis(),
                    event.approvedBy(),
                    event.evidenceTopic(),
                    event.evidencePartition(),
                    event.evidenceOffset(),
                    event.signedBy(),
                    event.settingsChangedBy(),
                    event.settingsSince(),
                    event.approvalDigest(),
                    event.preview());
        }
        batch.execute();
    }
}
