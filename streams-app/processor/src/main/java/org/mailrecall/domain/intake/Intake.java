package org.mailrecall.domain.intake;

import java.util.List;
import org.mailrecall.domain.intake.IntakeDecision.RefusedFollowUp;

/**
 * The rules of a recall at intake: which parts are known, who may cancel and approve, and which follow-ups wait for a
 * part.
 */
public final class Intake {
    private Intake() {}

    /**
     * Returns the consequences of an event.
     *
     * @param state the state of the recall; null when nothing is known of it, which {@code TimeToForget} excludes
     */
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

    /** Forgets the recall. Each waiting follow-up of which nothing has counted becomes a dead letter. */
    private static IntakeDecision forget(IntakeState state) {
        List<RefusedFollowUp> unused = state.waiting().stream()
                .filter(waiting -> waiting.original() != null)
                .map(waiting -> new RefusedFollowUp(waiting, FollowUpRules.neverFitted(state)))
                .toList();
        return IntakeDecision.used(null).refuse(unused).build();
    }
}
