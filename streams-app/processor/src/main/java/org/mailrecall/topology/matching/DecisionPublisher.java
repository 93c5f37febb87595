package org.mailrecall.topology.matching;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.recall.decision.Command;
import org.mailrecall.domain.recall.decision.Decision;
import org.mailrecall.domain.recall.state.End;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.domain.report.ReportChange;
import org.mailrecall.domain.report.ReportRule;
import org.mailrecall.domain.trace.TraceLine;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.mapping.ContractEnums;
import org.mailrecall.mapping.Outputs;
import org.mailrecall.mapping.Reports;
import org.mailrecall.topology.context.EarlyCommits;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.matching.tenant.ShownSubjects;
import org.mailrecall.topology.stream.Outlet;
import org.mailrecall.topology.stream.Sinks;

/**
 * Sends the commands, the trace events and the report updates of a decision, and gives its commands, approval, end and
 * unjudged copies to the metrics.
 */
final class DecisionPublisher {
    private final Outlet<String, RecallTrace> trace;
    private final Outlet<String, DeleteCommand> commands;
    private final ProcessorContext<Object, Object> context;
    private final TopologyContext shared;
    private final EarlyCommits earlyCommits;
    private final ReportUpdates reports;
    private final ShownSubjects subjects;

    DecisionPublisher(
            ProcessorContext<Object, Object> context,
            TopologyContext shared,
            EarlyCommits earlyCommits,
            ReportUpdates reports,
            ShownSubjects subjects) {
        this.trace = Sinks.TRACE.of(context);
        this.commands = Sinks.COMMANDS.of(context);
        this.context = context;
        this.shared = shared;
        this.earlyCommits = earlyCommits;
        this.reports = reports;
        this.subjects = subjects;
    }

    /**
     * Sends the output of a decision: trace, commands and report updates.
     *
     * @param before the recall before the decision; null for a recall that is new
     * @param timestamp the Kafka timestamp of the records sent, in milliseconds
     */
    void send(RecipientRecall before, Decision decision, long timestamp) {
        RecipientRequest request = decision.state().request();
        String recall = recallKey(request);
        String subject = decision.trace().isEmpty() ? null : subjects.of(request);
        for (TraceLine line : decision.trace()) {
            trace.send(recall, Outputs.trace(request, line, subject), timestamp);
        }
        for (Command command : decision.commands()) {
            String mailbox =
                    RecallKeys.mailboxKey(request.tenant(), command.copy().mailbox());
            commands.send(mailbox, Outputs.command(request, command), timestamp);
            shared.metrics().command(command.attempt());
        }
        if (!decision.commands().isEmpty()) {
            earlyCommits.soon(context);
        }
        if (decision.state().wentOnApproved() && (before == null || !before.wentOnApproved())) {
            shared.metrics().approved();
        }
        if (decision.copiesBeyond() > 0) {
            shared.metrics().copiesBeyond(decision.copiesBeyond());
        }
        for (ReportChange change : ReportRule.changes(before, decision.state())) {
            report(recall, change, subject);
            if (change instanceof ReportChange.Ended) {
                countEnd(request, decision.state().end());
            }
        }
    }

    private void report(String recall, ReportChange change, String subject) {
        if (change instanceof ReportChange.Subject) {
            reports.addSubject(recall, subject);
        } else {
            reports.add(recall, Reports.body(change));
        }
    }

    private void countEnd(RecipientRequest request, End end) {
        String result = ContractEnums.toContract(end.result()).name();
        String reason = end.reason() == null ? null : end.reason().name();
        shared.metrics().ended(result, reason, Duration.ofMillis(end.at() - request.askedAt()));
    }

    /** Counts a repeated request in the report. A preview has no report. */
    void repeated(RecipientRequest request) {
        if (!request.preview()) {
            reports.add(recallKey(request), Reports.body(new ReportChange.Repeated()));
        }
    }

    void forgotten(RecipientRequest request) {
        if (!request.preview()) {
            reports.addForgotten(recallKey(request));
        }
    }

    private static String recallKey(RecipientRequest request) {
        return RecallKeys.recallKey(request.tenant(), request.recallId());
    }
}
