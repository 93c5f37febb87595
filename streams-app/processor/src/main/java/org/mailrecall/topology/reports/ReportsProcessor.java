package org.mailrecall.topology.reports;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.report.ReportChange;
import org.mailrecall.domain.report.ReportCounts;
import org.mailrecall.events.RecallReport;
import org.mailrecall.mapping.Reports;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.PartKnown;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.state.StoredReport;
import org.mailrecall.state.SubjectShown;
import org.mailrecall.topology.context.TimeSlices;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.input.DeadLetters;
import org.mailrecall.topology.input.Incoming;
import org.mailrecall.topology.state.ChangelogPrimer;
import org.mailrecall.topology.state.KeyedHashes;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.Outlet;
import org.mailrecall.topology.stream.Sinks;
import org.mailrecall.topology.stream.UnreadableRecord;

/**
 * Loads the counts of a recall, applies a change, stores them, and sends the reports that changed. A large recall
 * changes its report thousands of times in a second. A changed report is therefore sent within {@link #SENT_EVERY}, not
 * at each change; a report that is over is sent at once.
 */
public final class ReportsProcessor implements Processor<byte[], Object, Object, Object> {
    private static final Duration SENT_EVERY = Duration.ofMillis(500);
    private static final int SENT_AT_ONCE = 1_000;

    private ProcessorContext<Object, Object> context;
    private TimeSlices timeSlices;
    private ChangelogPrimer changelogPrimer;
    private final TopologyContext shared;
    private final KeyedHashes hashes;
    private Outlet<String, RecallReport> sink;
    private DeadLetters deadLetters;
    private KeyValueStore<Bytes, StoredReport> reports;
    private DueReports due;

    public ReportsProcessor(TopologyContext shared) {
        this.shared = shared;
        this.hashes = shared.hashes();
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        timeSlices = shared.timeSlices().current();
        sink = Sinks.REPORTS.of(context);
        changelogPrimer = new ChangelogPrimer(context, StoreCatalogue.REPORTS);
        deadLetters = new DeadLetters(context, Sinks.REPORTS_DEAD_LETTERS, shared);
        reports = StoreCatalogue.RECALL_REPORTS.of(context);
        due = new DueReports(StoreCatalogue.REPORTS_SENT.of(context), reports);
        context.schedule(SENT_EVERY, PunctuationType.WALL_CLOCK_TIME, this::sendDue);
    }

    @Override
    public void process(Record<byte[], Object> record) {
        timeSlices.recordProcessed();
        try {
            take(record);
        } catch (UnusableInputException e) {
            byte[] bytes = record.value() instanceof UnreadableRecord unreadable ? unreadable.bytes() : null;
            RecordMetadata at = context.recordMetadata().orElseThrow();
            deadLetters.send(Incoming.of(record.withValue(bytes), at, false), e);
        }
    }

    private void take(Record<byte[], Object> record) throws UnusableInputException {
        if (record.value() instanceof UnreadableRecord unreadable) {
            throw unreadable.reason();
        }
        if (record.key() == null || !(record.value() instanceof ReportUpdate update)) {
            throw new UnreadableRecord(null, "a report update without a key").reason();
        }
        ReportChange change;
        try {
            change = Reports.change(update);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecord(null, "a report update with values that no update can have").reason();
        }
        update(new String(record.key(), StandardCharsets.UTF_8), update, change, record.timestamp());
    }

    private void update(String key, ReportUpdate update, ReportChange change, long timestamp) {
        Bytes recall = hashes.known(key, hash -> reports.get(hash) != null);
        StoredReport before = reports.get(recall);
        PartKnown known = update.getBody() instanceof PartKnown part ? part : before == null ? null : before.getKnown();
        String subject = update.getBody() instanceof SubjectShown shown
                ? shown.getSubject()
                : before == null ? null : before.getSubject();
        ReportCounts counts = Reports.fromState(before).after(change, update.getTimes());
        if (counts.isOver()) {
            reports.delete(recall);
            if (due.remove(recall)) {
                send(known, subject, counts, timestamp);
            }
            return;
        }
        long changedAt = before == null ? DueReports.UNCHANGED : before.getChangedAt();
        if (change.isVisible()) {
            changedAt = due.changed(recall);
        }
        reports.put(recall, Reports.toState(known, subject, counts, changedAt));
    }

    private void sendDue(long now) {
        changelogPrimer.once(now);
        for (Bytes recall : due.first(SENT_AT_ONCE)) {
            StoredReport report = reports.get(recall);
            ReportCounts counts = Reports.fromState(report);
            if (counts.isKnown()) {
                send(report.getKnown(), report.getSubject(), counts, now);
            }
            // Before any part of the recall is known there is nothing to send. The part, when it comes, marks the
            // report as changed again.
            due.remove(recall);
            if (report != null && report.getChangedAt() == DueReports.BY_FORMER_VERSION) {
                // Otherwise the report would be due at each start.
                StoredReport.Builder sent = StoredReport.newBuilder(report);
                reports.put(recall, sent.setChangedAt(DueReports.UNCHANGED).build());
            }
        }
        due.store();
    }

    private void send(PartKnown known, String subject, ReportCounts counts, long timestamp) {
        String recall = RecallKeys.recallKey(known.getTenant(), known.getRecallId());
        sink.send(recall, Reports.report(known, subject, counts), timestamp);
    }
}
