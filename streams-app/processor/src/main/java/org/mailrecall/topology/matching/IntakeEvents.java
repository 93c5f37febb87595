package org.mailrecall.topology.matching;

import java.nio.charset.StandardCharsets;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.contract.Topics;
import org.mailrecall.domain.recall.Approval;
import org.mailrecall.domain.recall.Decision.Disposition;
import org.mailrecall.domain.recall.RecallEvent;
import org.mailrecall.mapping.Evidences;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.ApprovedForRecipient;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.CancelledForRecipient;
import org.mailrecall.state.Coordinates;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.SettingsChange;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.stream.DeadLetters;
import org.mailrecall.topology.stream.InputRecords;
import org.mailrecall.topology.stream.RecipientKey;
import org.mailrecall.topology.stream.TopologyContext;

/** What intake sends to matching. */
final class IntakeEvents {
    private final TopologyContext shared;
    private final MatchingClock clock;
    private final TenantTimelines timelines;
    private final RecallLimits limits;
    private final Matcher matcher;
    private final DeadLetters deadLetters;

    IntakeEvents(
            TopologyContext shared,
            MatchingClock clock,
            TenantTimelines timelines,
            RecallLimits limits,
            Matcher matcher,
            DeadLetters deadLetters) {
        this.shared = shared;
        this.clock = clock;
        this.timelines = timelines;
        this.limits = limits;
        this.matcher = matcher;
        this.deadLetters = deadLetters;
    }

    /** Whether more has been reached. */
    boolean take(byte[] key, RecipientEvent event, long timestamp) {
        if (event.getBody() instanceof TimeReached mark) {
            shared.metrics().intakeReached(mark.getIntakePartition(), mark.getTime());
            return clock.advance(mark);
        }
        if (event.getBody() instanceof SettingsChange change) {
            timelines.change(change, clock.watermark());
        } else if (event.getBody() instanceof RecallCounted counted) {
            limits.asked(counted);
        } else if (event.getBody() instanceof AskedOfRecipient asked) {
            Disposition disposition = matcher.ask(
                    new RecipientKey(text(key)),
                    RecallState.fromState(asked),
                    cancelled(asked.getCancelled()),
                    approved(asked.getApproved()),
                    timestamp);
            if (disposition == Disposition.DUPLICATE) {
                shared.metrics().duplicate(shared.names().of(Topics.RECALL_REQUESTS));
            }
        } else if (event.getBody() instanceof CancelledForRecipient cancelled) {
            boolean known = matcher.followUp(text(key), cancelled.getRecallId(), cancelled(cancelled), timestamp);
            forgotten(
                    known,
                    DeadLetterReason.UNKNOWN_RECALL,
                    cancelled.getAt(),
                    cancelled.getRecord(),
                    cancelled.getEvidence());
        } else if (event.getBody() instanceof ApprovedForRecipient approved) {
            boolean known = matcher.followUp(text(key), approved.getRecallId(), approved(approved), timestamp);
            forgotten(
                    known,
                    DeadLetterReason.NOT_WAITING,
                    approved.getAt(),
                    approved.getRecord(),
                    approved.getEvidence());
        }
        return false;
    }

    /** Intake remembers every recall as long as one that needs approval: what comes for another is told here. */
    private void forgotten(boolean known, DeadLetterReason reason, long at, InputRecord record, Coordinates evidence) {
        if (!known && record != null) {
            deadLetters.send(
                    InputRecords.record(record, at),
                    Evidences.fromState(evidence),
                    new UnusableInputException(reason, "the recall was over long before"));
        }
    }

    private static RecallEvent.Approved approved(ApprovedForRecipient approval) {
        return approval == null
                ? null
                : new RecallEvent.Approved(
                        new Approval(approval.getBy(), approval.getAt(), Evidences.fromState(approval.getEvidence())));
    }

    private static RecallEvent.Cancelled cancelled(CancelledForRecipient cancel) {
        return cancel == null
                ? null
                : new RecallEvent.Cancelled(cancel.getAt(), Evidences.fromState(cancel.getEvidence()));
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }
}
