package org.mailrecall.domain.intake;

import java.util.List;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.intake.Refusal.Reason;

/** The rules that decide whether a part of a recall or preview is taken up. The parts may come in any order. */
final class PartRules {
    private PartRules() {}

    static IntakeDecision asked(IntakeState state, AskedPart part, IntakeContext context) {
        RecipientRequest any = part.any();
        // A part that is read later than the window after asking is refused even where the recall waits for an
        // approval: clients send all parts together, so that the window is ample.
        if (context.watermarkMillis() >= any.askedAt() + context.policy().window()) {
            return IntakeDecision.refused(state, Reason.PAST_DEADLINE, "the recall's own deadline has passed");
        }
        if (state == null || !state.isAsked()) {
            return takeUp(firstAsked(state, part, context), part, context, true);
        }
        if (!state.ask().fits(part, context.fingerprints())) {
            return IntakeDecision.refused(
                    state,
                    Reason.CONTRADICTS_EARLIER_PART,
                    "message, sender, asker, times, parts, total or action differ from an earlier part of this recall");
        }
        if (state.parts().get(part.number())) {
            return context.knownParts().apply(part.number()).says(part)
                    ? IntakeDecision.duplicate(state)
                    : IntakeDecision.refused(
                            state,
                            Reason.CONTRADICTS_EARLIER_PART,
                            "another part was read under this number, with other recipients");
        }
        // Without this check a recall of many recipients could state a small total, and would need no approval.
        if (state.recipients() + part.named() > state.ask().totalRecipients()) {
            return IntakeDecision.refused(
                    state, Reason.CONTRADICTS_EARLIER_PART, "the parts hold more recipients than the total");
        }
        return takeUp(state, part, context, false);
    }

    private static IntakeState firstAsked(IntakeState state, AskedPart part, IntakeContext context) {
        RecallPolicy policy = context.policy();
        RecipientRequest any = part.any();
        // Only matching knows whether the recall needs an approval, so intake remembers every recall as long as one
        // that does.
        long forgetAt = policy.forgetAt(any.askedAt() + policy.approvalWindow() + policy.window());
        long countedAt = Math.max(any.askedAt(), context.watermarkMillis() + 1);
        KnownAsk ask = KnownAsk.of(part, context.fingerprints());
        IntakeState before = state == null ? IntakeState.NOTHING : state;
        return before.asked(ask, countedAt, forgetAt);
    }

    private static IntakeDecision takeUp(IntakeState state, AskedPart part, IntakeContext context, boolean first) {
        WaitingFollowUps waiting = WaitingFollowUps.judge(state.withPart(part.number(), part.named()), part, context);
        IntakeDecision.Builder decision = IntakeDecision.used(waiting.state())
                .store(List.of(waiting.part()))
                .refuse(waiting.refused())
                .countAsDuplicates(waiting.duplicates());
        if (!state.ask().preview()) { // a preview counts towards no limit, and has no report
            if (first) {
                decision.send(new IntakeMessage.RecallAsked(part.any().countedAt(state.countedAtMillis())));
            }
            decision.send(new IntakeMessage.PartRead(part));
        }
        return decision.send(new IntakeMessage.AskRecipients(
                        part, state.countedAtMillis(), waiting.state().cancelled(), waiting.approvals()))
                .build();
    }
}
