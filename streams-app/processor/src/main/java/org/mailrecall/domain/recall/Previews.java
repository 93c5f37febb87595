package org.mailrecall.domain.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mailrecall.domain.RecallReason;
import org.mailrecall.domain.RecallResult;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.CopyFacts;
import org.mailrecall.domain.copy.CopyStanding;
import org.mailrecall.domain.copy.KnownDeliveries;
import org.mailrecall.domain.copy.SeenCopies;
import org.mailrecall.domain.recall.decision.Decision;
import org.mailrecall.domain.recall.decision.Decision.Disposition;
import org.mailrecall.domain.recall.decision.DecisionContext;
import org.mailrecall.domain.recall.decision.RecallEvent;
import org.mailrecall.domain.recall.state.End;
import org.mailrecall.domain.recall.state.RecipientRecall;
import org.mailrecall.domain.trace.Preview;
import org.mailrecall.domain.trace.Preview.PreviewedCopies;

/**
 * Answers previews: how a recall would stand if it were asked for at the time of the preview, by the facts known when
 * the preview is read. A preview sends no command, and waits for no further input. The answer counts copies by route,
 * place and reason. It names no mailbox, so that the asker does not learn to whom a recipient forwards mail.
 */
final class Previews {
    private static final Comparator<PreviewedCopies> BY_ROUTE_AND_PLACE = Comparator.comparing(PreviewedCopies::route)
            .thenComparing(PreviewedCopies::place)
            .thenComparing(PreviewedCopies::reason, Comparator.nullsFirst(Comparator.naturalOrder()));

    private Previews() {}

    /**
     * Returns the decision about a preview.
     *
     * @param room whether the message and recipient have fewer recalls than they may have, so that a further recall
     * would be taken up
     */
    static Decision answer(RecallEvent.Asked asked, boolean room, DecisionContext context) {
        DecisionBuilder work = new DecisionBuilder(RecipientRecall.asked(asked.request()), context);
        work.answerForGood();
        Admission.reassess(work);
        List<Copy> beyond = see(work, asked.known().get());
        End refusal = refusal(work, room);
        List<PreviewedCopies> copies = new ArrayList<>();
        work.state().copies().all().forEach(copy -> copies.add(one(copy.copy(), reason(copy, refusal))));
        beyond.forEach(copy -> copies.add(one(copy, reason(refusal, RecallReason.TOO_MANY_COPIES))));
        boolean approvalNeeded = refusal == null && work.state().approvalNeeded();
        work.trace(TraceLines.previewed(
                work.state(),
                refusal == null ? result(work) : refusal.result(),
                refusal == null ? null : reason(refusal, null),
                new Preview(approvalNeeded, alike(copies))));
        return work.decision(Disposition.USED);
    }

    /** Adds the copies that a recall would judge, and returns the copies beyond the number that a recall judges. */
    private static List<Copy> see(DecisionBuilder work, KnownDeliveries known) {
        List<Copy> beyond = new ArrayList<>();
        for (Copy copy :
                known.copies().stream().sorted(DecisionBuilder.BY_DELIVERY).toList()) {
            CopyStanding standing = work.standingOf(copy);
            SeenCopies seen = work.state().copies();
            if (seen.get(copy.copyId()) != null
                    || copy.deliveredAt() > work.times().deadline()) {
                continue;
            }
            if (!seen.hasRoomFor(standing)) {
                beyond.add(copy);
                continue;
            }
            CopyFacts facts = CopyFacts.seen(copy, standing);
            boolean deleted = known.deletions().containsKey(copy.copyId());
            work.become(work.state().with(deleted ? facts.with(known.deletions().get(copy.copyId())) : facts));
        }
        return beyond;
    }

    /** Returns the end that a recall would have at the time of asking; null where the recall would proceed. */
    private static End refusal(DecisionBuilder work, boolean room) {
        long askedAt = work.askedAt();
        if (!room) {
            return End.failed(RecallReason.OVER_LIMIT, askedAt, null);
        }
        End refusal = Admission.refusal(work);
        if (refusal == null && Admission.tooOldForAnyCopy(work)) {
            return End.failed(RecallReason.TOO_OLD, askedAt, null);
        }
        return refusal == null && Admission.isSubmitterUnknown(work)
                ? End.failed(RecallReason.NOT_SUBMITTER, askedAt, null)
                : refusal;
    }

    private static RecallResult result(DecisionBuilder work) {
        return work.own().stream().anyMatch(copy -> copy.deletion() != null)
                ? RecallResult.SUCCESS
                : RecallResult.PENDING;
    }

    private static RecallReason reason(CopyFacts copy, End refusal) {
        RecallReason own =
                switch (copy.standing()) {
                    case OUT_OF_REACH -> RecallReason.OUT_OF_REACH;
                    case NOT_SENDER -> RecallReason.NOT_SENDER;
                    case NOT_SUBMITTER -> RecallReason.NOT_SUBMITTER;
                    // A copy that was deleted for an earlier recall gets no command.
                    case OWN, FORWARDED -> copy.deletion() == null ? null : RecallReason.NOT_IN_MAILBOX;
                };
        return reason(refusal, own);
    }

    /** Returns the reason of the refusal; without a refusal, the given reason of the copy. */
    private static RecallReason reason(End refusal, RecallReason ofCopy) {
        if (refusal == null) {
            return ofCopy;
        }
        return refusal.result() == RecallResult.DELIVERED ? RecallReason.RECALL_DISABLED : refusal.reason();
    }

    private static PreviewedCopies one(Copy copy, RecallReason reason) {
        return new PreviewedCopies(copy.route(), copy.place(), reason, 1);
    }

    private static List<PreviewedCopies> alike(List<PreviewedCopies> copies) {
        Map<PreviewedCopies, Integer> counts = new TreeMap<>(BY_ROUTE_AND_PLACE);
        copies.forEach(copy -> counts.merge(copy, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(alike -> new PreviewedCopies(
                        alike.getKey().route(),
                        alike.getKey().place(),
                        alike.getKey().reason(),
                        alike.getValue()))
                .toList();
    }
}
