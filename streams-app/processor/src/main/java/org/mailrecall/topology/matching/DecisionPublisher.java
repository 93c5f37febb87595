package org.mailrecall.topology.matching;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.recall.decision.Command;
import org.mailrecall.domain.recall.decision.Decision;
import org.mailrecall.domain.recall.state.End;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.domain.trace.TraceLine;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.mapping.ContractEnums;
import org.mailrecall.mapping.Outputs;
import org.mailrecall.state.CopyBeside;
import org.mailrecall.state.RecipientEnded;
import org.mailrecall.state.RecipientRepeated;
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
        if (before == null && subject != null && !request.preview()) {
            reports.addSubject(recall, subject);
        }
        End end = decision.state().end();
        if (end != null && (before == null || before.pending())) {
            String result = ContractEnums.toContract(end.result()).name();
            String reason = end.reason() == null ? null : end.reason().name();
            reports.add(recall, new RecipientEnded(result, reason));
            shared.metrics().ended(result, reason, Duration.ofMillis(end.at() - request.askedAt()));
        }
        if (decision.state().admitted() && (end == null || !end.refusal())) {
            RecipientRecall reported = before == null || !before.admitted() ? null : before;
            decision.state().copies().all().forEach(copy -> beside(recall, reported, copy));
        }
    }

    /** Counts a repeated request in the report. A preview has no report. */
    void repeated(RecipientRequest request) {
        if (!request.preview()) {
            reports.add(recallKey(request), new RecipientRepeated());
        }
    }

    void forgotten(RecipientRequest request) {
        if (!request.preview()) {
            reports.addForgotten(recallKey(request));
        }
    }

    private void beside(String recall, RecipientRecall before, CopyFacts copy) {
        if (copy.standing() != CopyStanding.FORWARDED) {
            return;
        }
        CopyFacts known =
                before == null ? null : before.copies().get(copy.copy().copyId());
        OutcomeStatus was = known == null ? null : known.outcomes().result();
        OutcomeStatus is = copy.outcomes().result();
        if (is != null && is != was) {
            reports.add(recall, new CopyBeside(was == null ? null : was.name(), is.name()));
        }
    }

    private static String recallKey(RecipientRequest request) {
        return RecallKeys.recallKey(request.tenant(), request.recallId());
    }
}
