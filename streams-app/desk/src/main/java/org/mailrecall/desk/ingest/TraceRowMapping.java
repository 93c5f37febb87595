package org.mailrecall.desk.ingest;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.desk.trace.ReasonCounts;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.events.DecidingSettings;
import org.mailrecall.events.Evidence;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.events.SubjectOnTrace;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.platform.json.PlainJson;

/** Maps the contract's records to rows of the store. Enums become the names of their symbols. */
final class TraceRowMapping {
    private TraceRowMapping() {}

    /**
     * Maps a trace event.
     *
     * @param signer the owner of the key that signed the record; empty where no signature is needed
     */
    static TraceRow trace(ConsumerRecord<?, ?> place, RecallTrace trace, Optional<KeyOwner> signer) {
        Evidence evidence = trace.getEvidence();
        DecidingSettings settings = trace.getSettings();
        return new TraceRow(
                place.partition(),
                place.offset(),
                trace.getTenant(),
                trace.getRecallId(),
                PlainText.of(trace.getMessageId()),
                PlainText.of(trace.getSender()),
                trace.getRequestedBy(),
                trace.getRole(),
                trace.getRecipient(),
                PlainText.of(trace.getSubject()),
                trace.getEvent().name(),
                trace.getEventTime().toEpochMilli(),
                trace.getStatus().name(),
                trace.getResult().name(),
                trace.getReason() == null ? null : trace.getReason().name(),
                PlainText.of(trace.getDetail()),
                trace.getCommandId(),
                trace.getAttempt(),
                PlainText.of(trace.getMailbox()),
                trace.getWasRead(),
                trace.getKeptForHold(),
                trace.getInMailboxMillis(),
                trace.getApprovedBy(),
                evidence == null ? null : evidence.getTopic(),
                evidence == null ? null : evidence.getPartition(),
                evidence == null ? null : evidence.getOffset(),
                signer.map(KeyOwner::id).orElse(null),
                settings == null ? null : settings.getChangedBy(),
                settings == null ? null : millis(settings.getSince()),
                PlainText.of(trace.getApprovalDigest()),
                trace.getPreview() == null ? null : PlainJson.write(trace.getPreview()));
    }

    static ReportRow report(ConsumerRecord<?, ?> place, RecallReport report) {
        return new ReportRow(
                report.getTenant(),
                report.getRecallId(),
                PlainText.of(report.getMessageId()),
                PlainText.of(report.getSender()),
                PlainText.of(report.getSubject()),
                millis(report.getAskedTime()),
                report.getTotalRecipients(),
                report.getParts(),
                report.getPartsKnown(),
                report.getKnownRecipients(),
                ReasonCounts.format(report.getForwardedCopies()),
                place.partition(),
                place.offset());
    }

    static SettingsRow settings(ConsumerRecord<?, ?> place, SettingsChanged changed) {
        TenantSettings settings = TenantSettings.newBuilder()
                .setTenant(changed.getTenant())
                .setEventTime(changed.getEventTime())
                .setChangedBy(changed.getChangedBy())
                .setMessageRecallEnabled(changed.getMessageRecallEnabled())
                .setRecallReadMessagesEnabled(changed.getRecallReadMessagesEnabled())
                .setMaxMessageAgeMillis(changed.getMaxMessageAgeMillis())
                .setRecallsPerSender(changed.getRecallsPerSender())
                .setRecallsPerTenant(changed.getRecallsPerTenant())
                .setLimitWindowMillis(changed.getLimitWindowMillis())
                .setApprovalAboveRecipients(changed.getApprovalAboveRecipients())
                .setApprovalOlderThanMillis(changed.getApprovalOlderThanMillis())
                .setApprovers(changed.getApprovers())
                .setOnlySubmitterMayRecall(changed.getOnlySubmitterMayRecall())
                .setAlertRecipients(changed.getAlertRecipients())
                .setAlertRecipientsReadMessagesOnly(changed.getAlertRecipientsReadMessagesOnly())
                .setSubjectOnTrace(subjectOnTrace(changed.getSubjectOnTrace()))
                .build();
        return new SettingsRow(
                place.partition(),
                place.offset(),
                changed.getTenant(),
                millis(changed.getEventTime()),
                millis(changed.getAppendedTime()),
                PlainText.of(changed.getChangedBy()),
                PlainText.of(changed.getSignedBy()),
                changed.getReset(),
                PlainText.of(PlainJson.write(settings)));
    }

    private static SubjectOnTrace subjectOnTrace(String symbol) {
        if (symbol == null) {
            return null;
        }
        return Arrays.stream(SubjectOnTrace.values())
                .filter(known -> known.name().equals(symbol))
                .findFirst()
                .orElse(SubjectOnTrace.UNKNOWN);
    }

    private static long millis(Instant instant) {
        return instant.toEpochMilli();
    }
}
