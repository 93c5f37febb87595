package org.mailrecall.topology.intake;

import org.mailrecall.domain.intake.Intake;
import org.mailrecall.domain.intake.IntakeEvent;
import org.mailrecall.domain.intake.IntakeState;
import org.mailrecall.topology.context.TopologySettings;

/**
 * Forgets the recalls that no request can concern any more. What is due to be forgotten waits until large recalls have
 * left the fan-out queue up to that time.
 */
final class ForgottenRecalls {
    private final TopologySettings settings;
    private final IntakeClock clock;
    private final IntakeStore store;
    private final PacedFanOut pacedFanOut;
    private final IntakeContexts contexts;
    private final RefusedFollowUps refused;

    ForgottenRecalls(
            TopologySettings settings,
            IntakeClock clock,
            IntakeStore store,
            PacedFanOut pacedFanOut,
            IntakeContexts contexts,
            RefusedFollowUps refused) {
        this.settings = settings;
        this.clock = clock;
        this.store = store;
        this.pacedFanOut = pacedFanOut;
        this.contexts = contexts;
        this.refused = refused;
    }

    /**
     * Whether matching may have forgotten the recall. Intake remembers every recall for as long as one that waits for
     * an approval, so that it knows recalls that matching has forgotten.
     */
    boolean mayMatchingHaveForgotten(IntakeState state) {
        long forgetAt = settings.policy()
                .forgetAt(state.ask().askedAtMillis() + settings.policy().window());
        return forgettable() >= forgetAt;
    }

    /**
     * Forgets the recalls that are due to be forgotten, and sends their unused cancels and approvals to the dead
     * letters. With a wall clock a call forgets a bounded number; the next record continues.
     */
    void forgetDue() {
        boolean anyDue;
        do {
            anyDue = store.forgetDue(
                    forgettable(),
                    recall -> refused.send(Intake.decide(recall, new IntakeEvent.TimeToForget(), contexts.of(""))
                            .deadLetters()));
        } while (anyDue && !settings.wallClock());
    }

    /** Returns the watermark up to which recalls may be forgotten. */
    private long forgettable() {
        return Math.min(clock.watermark(), pacedFanOut.sentUpTo());
    }
}
