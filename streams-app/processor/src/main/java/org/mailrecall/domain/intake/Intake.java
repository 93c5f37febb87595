package org.mailrecall.domain.intake;

import java.util.List;
import org.mailrecall.domain.intake.IntakeDecision.RefusedFollowUp;

/** Decides what becomes of a recall at intake: which parts are known, who may cancel and approve, what waits for what. */
public final class Intake {
    private Intake() {}

    /** @param state null when nothing is known of the recall */
    public static IntakeDecision decide(IntakeState state, IntakeEvent event, IntakeContext context) {
        if (event instanceof IntakeEvent.PartAsked asked) {
            return PartRules.asked(state, asked.part(), context);
        }
        if (event instanceof IntakeEvent.FollowUpReceived received) {
            return FollowUpRules.received(state, received.followUp(), context);
        }
        if (event instanceof IntakeEvent.TimeToForget) {
            return forget(state);
        }
        throw new IllegalArgumentException("no such event: " + event);
    }

    /** What still waits then is a dead letter. */
    private static IntakeDecision forget(IntakeState state) {
        List<RefusedFollowUp> unused = state.waiting().stream()
                .filter(waiting -> waiting.original() != null)
                .map(waiting -> new RefusedFollowUp(waiting, FollowUpRules.neverFitted(state)))
                .toList();
        return IntakeDecision.used(null).refuse(unused).build();
    }
}
