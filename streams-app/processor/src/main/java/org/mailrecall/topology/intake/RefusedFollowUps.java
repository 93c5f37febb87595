package org.mailrecall.topology.intake;

import java.util.List;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.domain.intake.FollowUp;
import org.mailrecall.domain.intake.IntakeDecision;
import org.mailrecall.domain.intake.Refusal;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.topology.input.DeadLetters;
import org.mailrecall.topology.input.InputRecords;

/** Sends the follow-ups that the rules of intake refuse to the dead letters. */
final class RefusedFollowUps {
    private final DeadLetters deadLetters;

    RefusedFollowUps(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    void send(List<IntakeDecision.RefusedFollowUp> refused) {
        for (IntakeDecision.RefusedFollowUp one : refused) {
            FollowUp followUp = one.followUp();
            deadLetters.send(
                    InputRecords.record(followUp.original(), followUp.atMillis()),
                    followUp.evidence(),
                    unusable(one.why()));
        }
    }

    /** Returns the reason that the dead letter of a refused request states. */
    static UnusableInputException unusable(Refusal refusal) {
        return new UnusableInputException(
                DeadLetterReason.valueOf(refusal.reason().name()), refusal.detail());
    }
}
