package org.mailrecall.domain.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.domain.intake.IntakeDecision.RefusedFollowUp;
import org.mailrecall.domain.intake.Refusal.Reason;

/**
 * The rules of cancels and approvals: that a cancel comes from the asker, and an approval from neither asker nor
 * sender; which of several count, and for which parts. Whom the tenant lets approve is decided in {@code
 * domain.recall}.
 */
final class FollowUpRules {
    static final Refusal NOT_WHAT_WAS_ASKED =
            new Refusal(Reason.NOT_WHAT_WAS_ASKED, "the approval's digests fit no part of the recall");
    private static final Refusal UNKNOWN_RECALL =
            new Refusal(Reason.UNKNOWN_RECALL, "cancels or approves a recall that was never asked for");

    private FollowUpRules() {}

    /**
     * Decides about a cancel or an approval that was read.
     *
     * @param state null when nothing is known of the recall
     */
    static IntakeDecision received(IntakeState state, FollowUp followUp, IntakeContext context) {
        if (state == null || !state.isAsked()) {
            return beforeTheRecall(state, followUp, context);
        }
        Optional<Refusal> refusal = refusal(state.ask(), followUp, context);
        if (refusal.isPresent()) {
            return IntakeDecision.refused(state, refusal.get());
        }
        return switch (followUp.kind()) {
            case CANCEL -> cancelled(state, followUp);
            case APPROVAL -> approved(state, counted(followUp, state.ask(), context), context);
        };
    }

    private static IntakeDecision beforeTheRecall(IntakeState state, FollowUp followUp, IntakeContext context) {
        long deadline = followUp.atMillis() + context.policy().window();
        if (context.watermarkMillis() >= deadline) {
            return IntakeDecision.refused(state, UNKNOWN_RECALL);
        }
        if (state == null) {
            return IntakeDecision.used(
                            IntakeState.waitingFor(followUp, context.policy().forgetAt(deadline)))
                    .build();
        }
        return wait(state, followUp, followUp, List.of(), context);
    }

    private static IntakeDecision cancelled(IntakeState state, FollowUp cancel) {
        if (!isEarlier(cancel, state.cancelled())) {
            return IntakeDecision.duplicate(state);
        }
        List<Integer> all = state.parts().stream().boxed().toList();
        return IntakeDecision.used(state.withCancel(cancel))
                .send(new IntakeMessage.SendFollowUp(cancel, all))
                .build();
    }

    /**
     * Returns the approval with the time from which it counts. An approval that is read later than the lateness counts
     * from the clock of the intake task at reading, so that the recall still gets its full window, but never from later
     * than the last permitted time of an approval.
     */
    private static FollowUp counted(FollowUp approval, KnownAsk ask, IntakeContext context) {
        if (approval.atMillis() >= context.watermarkMillis()) {
            return approval;
        }
        long reached = context.watermarkMillis() + context.policy().lateness();
        long last = ask.askedAtMillis() + context.policy().approvalWindow();
        return approval.countedFrom(Math.max(approval.atMillis(), Math.min(reached, last)));
    }

    private static IntakeDecision approved(IntakeState state, FollowUp approval, IntakeContext context) {
        Set<String> left = new HashSet<>(approval.digests());
        List<KnownPart> approved = new ArrayList<>();
        boolean fits = false;
        for (int number : state.parts().stream().toArray()) {
            KnownPart part = context.knownParts().apply(number);
            if (left.remove(part.digest())) {
                fits = true;
                if (part.isNews(approval)) {
                    approved.add(part.hasRoomFor(approval, context.mostWaiting()) ? part.approved(approval) : part);
                }
            }
        }
        if (!left.isEmpty() && !state.isComplete()) {
            FollowUp rest = approval.withDigests(left);
            return wait(state, fits ? rest.withoutOriginal() : rest, approval, approved, context);
        }
        if (!fits) {
            return IntakeDecision.refused(state, NOT_WHAT_WAS_ASKED);
        }
        return approved.isEmpty()
                ? IntakeDecision.duplicate(state)
                : approved(IntakeDecision.used(state), approval, approved);
    }

    /** @param approved the parts that the approval approves; one that has no room for it is not stored */
    private static IntakeDecision approved(
            IntakeDecision.Builder decision, FollowUp approval, List<KnownPart> approved) {
        if (!approved.isEmpty()) {
            List<Integer> numbers = approved.stream().map(KnownPart::number).toList();
            decision.store(approved.stream()
                            .filter(part -> part.hasApprovalBy(approval.by()))
                            .toList())
                    .send(new IntakeMessage.SendFollowUp(approval.withDigests(Set.of()), numbers));
        }
        return decision.build();
    }

    /**
     * Keeps a follow-up until the part comes that it fits, if there is room, and stores and sends what the approval
     * changes now.
     *
     * @param waits the follow-up to keep, without the digests that fitted a part
     * @param approval the approval as it was read
     * @param approved the parts that the approval approves
     */
    private static IntakeDecision wait(
            IntakeState state, FollowUp waits, FollowUp approval, List<KnownPart> approved, IntakeContext context) {
        if (state.waiting().stream().anyMatch(waits::repeats)) {
            return IntakeDecision.duplicate(state);
        }
        List<FollowUp> waiting = new ArrayList<>(state.waiting());
        List<RefusedFollowUp> refused = new ArrayList<>();
        if (waiting.size() >= context.mostWaiting()) {
            Optional<FollowUp> givesWay = WaitingPlaces.givingWay(waiting, waits.by());
            if (givesWay.isEmpty()) {
                return withoutPlace(state, approval, approved, context);
            }
            waiting.remove(givesWay.get());
            if (givesWay.get().original() != null) {
                refused.add(new RefusedFollowUp(givesWay.get(), overBound(context)));
            }
        }
        waiting.add(waits);
        return approved(IntakeDecision.used(state.withWaiting(waiting)).refuse(refused), approval, approved);
    }

    /** Refuses a follow-up that cannot wait. The parts that it approves are approved all the same. */
    private static IntakeDecision withoutPlace(
            IntakeState state, FollowUp approval, List<KnownPart> approved, IntakeContext context) {
        return approved.isEmpty()
                ? IntakeDecision.refused(state, overBound(context))
                : approved(
                        IntakeDecision.used(state).refuse(List.of(new RefusedFollowUp(approval, overBound(context)))),
                        approval.withoutOriginal(), // it is a dead letter already
                        approved);
    }

    /**
     * Returns the reason why a known recall or preview cannot be cancelled or approved by the follow-up; empty if it
     * can.
     */
    static Optional<Refusal> refusal(KnownAsk ask, FollowUp followUp, IntakeContext context) {
        if (ask.preview()) {
            return Optional.of(
                    switch (followUp.kind()) {
                        case CANCEL ->
                            new Refusal(Reason.UNKNOWN_RECALL, "cancels a preview, which is answered at once");
                        case APPROVAL -> new Refusal(Reason.NOT_WAITING, "approves a preview, which deletes nothing");
                    });
        }
        boolean asker = context.fingerprints().match(ask.requestedBy(), followUp.by());
        boolean sender = context.fingerprints().match(ask.sender(), followUp.by());
        return switch (followUp.kind()) {
            case CANCEL ->
                asker
                        ? Optional.empty()
                        : Optional.of(new Refusal(Reason.NOT_THE_ASKER, "a cancel must come from the asker"));
            case APPROVAL -> {
                if (asker || sender) {
                    yield Optional.of(
                            new Refusal(
                                    Reason.SELF_APPROVAL,
                                    "an approval must come from a person who is neither the asker nor the sender of the recall"));
                }
                yield followUp.atMillis() < ask.askedAtMillis()
                        ? Optional.of(new Refusal(Reason.NOT_WAITING, "approves a recall before it was asked for"))
                        : Optional.empty();
            }
        };
    }

    static boolean isEarlier(FollowUp followUp, FollowUp known) {
        return known == null || followUp.atMillis() < known.atMillis();
    }

    /** Returns the reason why a follow-up that waited until the state of the recall was forgotten cannot be used. */
    static Refusal neverFitted(IntakeState state) {
        return state.isAsked() ? NOT_WHAT_WAS_ASKED : UNKNOWN_RECALL;
    }

    private static Refusal overBound(IntakeContext context) {
        return new Refusal(
                Reason.OVER_BOUND, context.mostWaiting() + " cancels and approvals are kept for this recall already");
    }
}
