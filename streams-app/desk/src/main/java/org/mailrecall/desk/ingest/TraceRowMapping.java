package org.mailrecall.desk.ingest;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.mailrecall.desk.trace.ReasonCounts;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.events.DecidingSettings;
import org.mailrecall.events.Evidence;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;

/** Maps the contract's records to rows of the store. Enums become the text of their symbol. */
final class TraceRowMapping {
    private TraceRowMapping() {}

    static TraceRow trace(ConsumerRecord<?, ?> place, RecallTrace trace) {
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
                settings == null ? null : settings.getChangedBy(),
                settings == null ? null : millis(settings.getSince()));
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

    private static long millis(Instant instant) {
        return instant.toEpochMilli();
    }
}
