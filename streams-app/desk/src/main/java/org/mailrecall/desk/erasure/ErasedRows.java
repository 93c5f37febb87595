package org.mailrecall.desk.erasure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.desk.trace.RecallKey;
import org.mailrecall.desk.trace.RecallState;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRow;

/**
 * Puts pseudonyms into rows that are read from the topics, so that reading the topics again brings back nobody who was
 * erased. It also leaves out the subjects of messages that an erased person sent or asked to recall, and ids that
 * follow from an erased recipient's address.
 *
 * <p>All events of a recall are treated alike, by the time at which the recall was asked for. If only some of them bore
 * the pseudonym, a recipient recall would look like two.
 */
public final class ErasedRows {
    private static final String NO_SUBJECT = "";

    private ErasedRows() {}

    /**
     * Cleans trace events.
     *
     * @param stored the states of the events' recalls, where the store has them
     */
    public static List<TraceRow> trace(Erasures erasures, List<TraceRow> events, List<RecallState> stored) {
        if (erasures.isEmpty()) {
            return events;
        }
        Map<RecallKey, Long> asked = new HashMap<>();
        stored.forEach(recall -> asked.put(new RecallKey(recall.tenant(), recall.recallId()), recall.askedTime()));
        return events.stream()
                .map(event ->
                        clean(erasures, event, asked.computeIfAbsent(event.recallKey(), first -> event.eventTime())))
                .toList();
    }

    /** Cleans reports. */
    public static List<ReportRow> reports(Erasures erasures, List<ReportRow> reports) {
        return erasures.isEmpty()
                ? reports
                : reports.stream().map(report -> clean(erasures, report)).toList();
    }

    /** Cleans changes of settings. */
    public static List<SettingsRow> settings(Erasures erasures, List<SettingsRow> changes) {
        return erasures.isEmpty()
                ? changes
                : changes.stream().map(change -> clean(erasures, change)).toList();
    }

    private static TraceRow clean(Erasures erasures, TraceRow e, long asked) {
        String tenant = e.tenant();
        boolean theirs =
                erasures.concerns(tenant, e.sender(), asked) || erasures.concerns(tenant, e.requestedBy(), asked);
        boolean toThem = erasures.concerns(tenant, e.recipient(), asked);
        return new TraceRow(
                e.kafkaPartition(),
                e.kafkaOffset(),
                tenant,
                e.recallId(),
                e.messageId(),
                erasures.address(tenant, e.sender(), asked),
                erasures.address(tenant, e.requestedBy(), asked),
                e.role(),
                erasures.address(tenant, e.recipient(), asked),
                theirs ? NO_SUBJECT : e.subject(),
                e.event(),
                e.eventTime(),
                e.status(),
                e.result(),
                e.reason(),
                erasures.text(tenant, e.detail(), asked),
                toThem ? null : e.commandId(),
                e.attempt(),
                erasures.address(tenant, e.mailbox(), asked),
                e.wasRead(),
                e.keptForHold(),
                e.inMailboxMillis(),
                erasures.address(tenant, e.approvedBy(), asked),
                e.evidenceTopic(),
                e.evidencePartition(),
                e.evidenceOffset(),
                e.signedBy(),
                erasures.address(tenant, e.settingsChangedBy(), asked),
                e.settingsSince(),
                toThem ? null : e.approvalDigest(),
                e.preview());
    }

    private static ReportRow clean(Erasures erasures, ReportRow r) {
        boolean theirs = erasures.concerns(r.tenant(), r.sender(), r.askedTime());
        return new ReportRow(
                r.tenant(),
                r.recallId(),
                r.messageId(),
                erasures.address(r.tenant(), r.sender(), r.askedTime()),
                theirs ? NO_SUBJECT : r.subject(),
                r.askedTime(),
                r.reportRecipients(),
                r.reportParts(),
                r.reportPartsKnown(),
                r.reportKnownRecipients(),
                r.reportForwarded(),
                r.reportPartition(),
                r.reportOffset());
    }

    private static SettingsRow clean(Erasures erasures, SettingsRow s) {
        return new SettingsRow(
                s.kafkaPartition(),
                s.kafkaOffset(),
                s.tenant(),
                s.eventTime(),
                s.appendedTime(),
                erasures.address(s.tenant(), s.changedBy(), s.eventTime()),
                s.signedBy(),
                s.reset(),
                erasures.text(s.tenant(), s.settings(), s.eventTime()));
    }
}
