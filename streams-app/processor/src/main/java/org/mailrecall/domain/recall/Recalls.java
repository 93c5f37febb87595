package org.mailrecall.domain.recall;

import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.copy.KnownDeliveries;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.copy.OutcomeStatus;
import org.mailrecall.domain.copy.SeenCopies;
import org.mailrecall.domain.recall.decision.Decision;
import org.mailrecall.domain.recall.decision.Decision.Disposition;
import org.mailrecall.domain.recall.decision.DecisionContext;
import org.mailrecall.domain.recall.decision.RecallEvent;
import org.mailrecall.domain.recall.state.Approval;
import org.mailrecall.domain.recall.state.End;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.domain.recall.state.Stop;
import org.mailrecall.domain.trace.TraceEvent;

/**
 * The rules of a single recipient recall: {@code decide(state, event, context) → decision}.
 *
 * <p>An event adds facts. The consequences of all facts are computed afresh each time ({@link Admission}, {@link
 * Commands}, {@link ResultRules}), as far as the watermark allows. With {@code waitForLateInput} the order in which
 * facts are read therefore does not matter, unless a fact comes later than the lateness. Otherwise a command that has
 * left cannot be unsent by a stop or a deletion that is read later.
 */
public final class Recalls {
    private Recalls() {}

    /** Decides about an event of a known recall. A repeated request is a duplicate. */
    public static Decision decide(RecipientRecall state, RecallEvent event, DecisionContext context) {
        DecisionBuilder work = new DecisionBuilder(state, context);
        advance(work); // what the watermark has made due comes before the event
        Disposition disposition = take(work, event);
        advance(work);
        return work.decision(disposition);
    }

    private static Disposition take(DecisionBuilder work, RecallEvent event) {
        if (event instanceof RecallEvent.CopySeen seen) {
            return see(work, seen.copy());
        }
        if (event instanceof RecallEvent.OutcomeReceived received) {
            return outcome(work, received.outcome());
        }
        if (event instanceof RecallEvent.DeletedForAnother deleted) {
            return deletedForAnother(work, deleted);
        }
        if (event instanceof RecallEvent.Cancelled cancelled) {
            return cancel(work, cancelled);
        }
        if (event instanceof RecallEvent.Approved approved) {
            return approve(work, approved.approval());
        }
        if (event instanceof RecallEvent.TimePassed) {
            return Disposition.USED;
        }
        if (event instanceof RecallEvent.Asked) {
            return Disposition.DUPLICATE;
        }
        throw new IllegalArgumentException("no rule for " + event);
    }

    /** Takes up a recall that is not known yet. */
    static Decision takeUp(RecallEvent.Asked asked, DecisionContext context) {
        DecisionBuilder work = new DecisionBuilder(RecipientRecall.asked(asked.request()), context);
        work.trace(TraceLines.received(work.state()));
        Admission.reassess(work);
        if (asked.approved() != null) {
            approve(work, asked.approved().approval());
        }
        KnownDeliveries known = asked.known().get();
        known.copies().stream().sorted(DecisionBuilder.BY_DELIVERY).forEach(copy -> see(work, copy));
        known.deletions().forEach((copyId, deletion) -> {
            CopyFacts copy = work.state().copies().get(copyId);
            if (copy != null) {
                work.become(work.state().with(copy.with(deletion)));
            }
        });
        if (asked.cancelled() != null) {
            cancel(work, asked.cancelled());
        }
        advance(work);
        return work.decision(Disposition.USED);
    }

    /** Ends a recall as OVER_LIMIT, because it cannot be remembered beside those that are. */
    static Decision refuse(RecipientRequest request, DecisionContext context) {
        DecisionBuilder work =
                new DecisionBuilder(RecipientRecall.asked(request).decideAdmission(), context);
        work.answerForGood();
        work.trace(TraceLines.received(work.state()));
        // The greatest numbers of recalls of a key, and of a tenant in a task, are no settings of the tenant.
        ResultRules.end(work, End.failed(RecallReason.OVER_LIMIT, request.askedAt(), request.evidence()), null);
        return work.decision(Disposition.USED);
    }

    private static void advance(DecisionBuilder work) {
        Admission.decide(work);
        Commands.send(work);
        ResultRules.decide(work);
    }

    private static Disposition see(DecisionBuilder work, Copy copy) {
        if (work.state().copies().get(copy.copyId()) != null) {
            return Disposition.DUPLICATE;
        }
        if (copy.deliveredAt() > work.times().horizon()) {
            return Disposition.USED; // the copy was delivered after every deadline that the recall can have
        }
        CopyStanding standing = work.standingOf(copy);
        if (work.times().pastDeadline()) {
            work.trace(TraceLines.lateCopy(work.state(), copy));
            return Disposition.LATE;
        }
        if (!work.state().copies().hasRoomFor(standing)) {
            return beyond(work, copy);
        }
        work.become(work.state().with(CopyFacts.seen(copy, standing)));
        work.trace(TraceLines.expanded(work.state(), copy, standing));
        return Disposition.USED;
    }

    private static Disposition beyond(DecisionBuilder work, Copy copy) {
        SeenCopies copies = work.state().copies();
        work.countBeyond();
        if (!copies.othersBeyond()) {
            work.become(work.state().with(copies.andOthersBeyond()));
            work.trace(TraceLines.beyond(work.state(), copy));
        }
        return Disposition.USED;
    }

    static Disposition outcome(DecisionBuilder work, Outcome outcome) {
        CopyFacts copy = work.state().copyOf(outcome.commandId());
        if (copy == null || outcome.attempt() > copy.attempts().count()) {
            return Disposition.UNKNOWN;
        }
        boolean readInTime = work.isEarly(outcome) || !work.times().pastDeadline();
        if (!readInTime || outcome.at() > work.times().deadline()) {
            work.trace(TraceLines.lateOutcome(work.state(), copy, outcome));
            observe(work, copy, outcome);
            return Disposition.LATE;
        }
        CopyFacts changed = copy.with(outcome);
        if (changed.equals(copy)) {
            return Disposition.DUPLICATE;
        }
        observe(work, copy, outcome);
        boolean late = work.times().endedAfterItMattered(copy);
        work.become(work.state().with(changed));
        work.trace(
                late
                        ? TraceLines.lateOutcome(work.state(), copy, outcome)
                        : TraceLines.outcome(work.state(), copy, outcome));
        return late ? Disposition.LATE : Disposition.USED;
    }

    /**
     * Reports the deletion of a copy, if the outcome is one. It counts for every recall of the copy, even if the recall
     * that commanded it has ended.
     */
    private static void observe(DecisionBuilder work, CopyFacts copy, Outcome outcome) {
        if (outcome.status() == OutcomeStatus.DELETED) {
            work.observed(copy.copy(), outcome.deletion());
        }
    }

    private static Disposition deletedForAnother(DecisionBuilder work, RecallEvent.DeletedForAnother event) {
        CopyFacts copy = work.state().copies().get(event.copyId());
        if (copy == null
                || !copy.standing().recallable()
                || work.times().pastDeadline()
                || event.deletion().at() > work.times().horizon()) {
            return Disposition.USED;
        }
        CopyFacts changed = copy.with(event.deletion());
        if (changed.equals(copy)) {
            return Disposition.DUPLICATE;
        }
        boolean news = copy.deletion() == null && !work.times().endedAfterItMattered(copy);
        work.become(work.state().with(changed));
        if (news) {
            work.trace(TraceLines.deletedForAnother(work.state(), copy, event));
        }
        return Disposition.USED;
    }

    private static Disposition approve(DecisionBuilder work, Approval approval) {
        RecipientRecall recall = work.state();
        // Until admission is decided, settings that are read later may still say who may approve.
        if (recall.admissionDecided() && !Admission.mayApprove(work, approval)) {
            work.trace(ApprovalLines.notAllowed(recall, approval));
            return Disposition.USED;
        }
        boolean stopped = recall.stop() != null && recall.stop().at() <= approval.at();
        boolean noUse = recall.end() != null && (recall.end().refusal() || stopped);
        if (noUse || work.times().pastDeadline() || approval.at() > work.times().approvalUntil()) {
            work.trace(ApprovalLines.late(recall, approval));
            return Disposition.LATE;
        }
        if (recall.approval() != null && !takesThePlace(work, approval, recall.approval())) {
            return Disposition.DUPLICATE;
        }
        work.become(recall.approved(approval));
        work.trace(
                work.times().isApprovalOpen()
                        ? ApprovalLines.approvedEarly(work.state(), approval)
                        : ApprovalLines.approved(
                                work.state(),
                                approval,
                                recall.approvalNeeded() ? work.times().deadline() : null));
        return Disposition.USED;
    }

    /**
     * Whether an approval takes the place of the approval that is known: the earliest counts. Until admission is
     * decided, an approver who may approve also takes the place of an approver who may not.
     */
    private static boolean takesThePlace(DecisionBuilder work, Approval approval, Approval known) {
        boolean stays = known.at() <= approval.at() || work.times().passed(known.at());
        return !stays
                || !work.state().admissionDecided()
                        && !Admission.mayApprove(work, known)
                        && Admission.mayApprove(work, approval);
    }

    private static Disposition cancel(DecisionBuilder work, RecallEvent.Cancelled cancel) {
        if (work.times().pastDeadline() || cancel.at() > work.times().horizon()) {
            work.trace(TraceLines.lateCancel(work.state(), cancel));
            return Disposition.LATE;
        }
        Stop known = work.state().stop();
        if (known != null && known.reason() == RecallReason.CANCELLED && known.at() <= cancel.at()) {
            return Disposition.DUPLICATE;
        }
        work.become(work.state().stopped(new Stop(cancel.at(), RecallReason.CANCELLED, cancel.evidence())));
        work.trace(TraceLines.of(
                work.state(), TraceEvent.CANCEL, cancel.at(), cancel.evidence(), "Cancelled by the asker"));
        return Disposition.USED;
    }
}
