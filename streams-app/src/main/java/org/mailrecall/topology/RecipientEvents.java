package org.mailrecall.topology;

import java.nio.charset.StandardCharsets;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.contract.Topics;
import org.mailrecall.domain.Approval;
import org.mailrecall.domain.Decision.Notice;
import org.mailrecall.domain.RecallEvent;
import org.mailrecall.mapping.Evidences;
import org.mailrecall.mapping.RecallState;
import org.mailrecall.serde.UnusableInput;
import org.mailrecall.state.ApprovedForRecipient;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.CancelledForRecipient;
import org.mailrecall.state.Coordinates;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.SettingsChange;
import org.mailrecall.state.TimeReached;

/** What intake sends to matching. */
final class RecipientEvents {
    private final Parts parts;
    private final MatchingClock clock;
    private final TenantTimelines timelines;
    private final Limits limits;
    private final Matcher matcher;
    private final DeadLetters deadLetters;

    RecipientEvents(
            Parts parts,
            MatchingClock clock,
            TenantTimelines timelines,
            Limits limits,
            Matcher matcher,
            DeadLetters deadLetters) {
        this.parts = parts;
        this.clock = clock;
        this.timelines = timelines;
        this.limits = limits;
        this.matcher = matcher;
        this.deadLetters = deadLetters;
    }

    /** Whether more has been reached. */
    boolean take(byte[] key, RecipientEvent event, long timestamp) {
        if (event.getBody() instanceof TimeReached mark) {
            return clock.advance(mark);
        }
        if (event.getBody() instanceof SettingsChange change) {
            timelines.change(change, clock.watermark());
        } else if (event.getBody() instanceof RecallCounted counted) {
            limits.asked(counted);
        } else if (event.getBody() instanceof AskedOfRecipient asked) {
            Notice notice = matcher.ask(
                    new RecipientKey(text(key)),
                    RecallState.fromState(asked),
                    cancelled(asked.getCancelled()),
                    approved(asked.getApproved()),
                    timestamp);
            if (notice == Notice.DUPLICATE) {
                parts.metrics().duplicate(parts.names().of(Topics.RECALL_REQUESTS));
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
                    new UnusableInput(reason, "the recall was over long before"));
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
