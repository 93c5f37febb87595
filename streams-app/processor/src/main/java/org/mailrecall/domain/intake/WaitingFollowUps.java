package org.mailrecall.domain.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.domain.intake.IntakeDecision.RefusedFollowUp;

/**
 * The result of judging the waiting follow-ups of a recall when a part of it has been read.
 *
 * @param state the state of the recall, with the earliest cancel and the follow-ups that still wait
 * @param part the part, with the approvals that fit it
 * @param approvals the approvals that fit the part, in order of time; {@code original} is set where nothing of the
 * approval has counted before
 * @param duplicates the follow-ups that are repetitions, see {@link IntakeDecision}
 * @param refused the follow-ups that cannot be used
 */
record WaitingFollowUps(
        IntakeState state,
        KnownPart part,
        List<FollowUp> approvals,
        List<FollowUp> duplicates,
        List<RefusedFollowUp> refused) {

    /**
     * Judges the waiting follow-ups of a recall of which a part has just been read.
     *
     * @param state the state of the recall, with the part counted in
     */
    static WaitingFollowUps judge(IntakeState state, AskedPart part, IntakeContext context) {
        Judging judging = new Judging(state, part);
        for (FollowUp waiting : state.waiting()) {
            Optional<Refusal> refusal = FollowUpRules.refusal(state.ask(), waiting, context);
            if (refusal.isPresent()) {
                judging.refused.add(new RefusedFollowUp(waiting, refusal.get()));
            } else {
                switch (waiting.kind()) {
                    case CANCEL -> judging.cancel(waiting);
                    case APPROVAL -> judging.approval(waiting, part.digest());
                }
            }
        }
        judging.approvals.sort(Comparator.comparingLong(FollowUp::atMillis));
        return new WaitingFollowUps(
                judging.state.withWaiting(judging.still),
                judging.part,
                judging.approvals,
                judging.duplicates,
                judging.refused);
    }

    private static final class Judging {
        private final List<FollowUp> still = new ArrayList<>();
        private final List<FollowUp> approvals = new ArrayList<>();
        private final List<FollowUp> duplicates = new ArrayList<>();
        private final List<RefusedFollowUp> refused = new ArrayList<>();
        private IntakeState state;
        private KnownPart part;

        Judging(IntakeState state, AskedPart part) {
            this.state = state;
            this.part = KnownPart.of(part);
        }

        void cancel(FollowUp cancel) {
            if (state.cancelled() != null) { // of several cancels the earliest counts
                duplicates.add(cancel);
            }
            if (FollowUpRules.isEarlier(cancel, state.cancelled())) {
                state = state.withCancel(cancel);
            }
        }

        void approval(FollowUp approval, String digest) {
            FollowUp left = approval;
            if (approval.approves(digest)) {
                if (part.isNews(approval)) {
                    part = part.approved(approval);
                    approvals.add(approval.withDigests(Set.of()));
                } else {
                    duplicates.add(approval);
                }
                Set<String> others = new HashSet<>(approval.digests());
                others.remove(digest);
                left = approval.withDigests(others).withoutOriginal();
            }
            if (!state.isComplete() && !left.digests().isEmpty()) {
                still.add(left);
            } else if (left.original() != null) {
                refused.add(new RefusedFollowUp(left, FollowUpRules.NOT_WHAT_WAS_ASKED));
            }
        }
    }
}
