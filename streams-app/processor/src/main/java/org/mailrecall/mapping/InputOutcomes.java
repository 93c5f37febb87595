package org.mailrecall.mapping;

import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.platform.serde.UnusableInputException;

/** Maps outcomes to those of the rules. */
public final class InputOutcomes {
    private InputOutcomes() {}

    /**
     * Maps an outcome. Its event time must have been checked before.
     *
     * @throws UnusableInputException when a field has a bad value
     */
    public static Outcome outcome(DeleteOutcome outcome, Evidence evidence) throws UnusableInputException {
        InputFields.checkId(outcome.getCommandId(), "commandId");
        if (outcome.getAttempt() < 1) {
            throw InputFields.bad("attempt", "is " + outcome.getAttempt() + ", not 1 or more");
        }
        return new Outcome(
                outcome.getCommandId(),
                outcome.getAttempt(),
                ContractEnums.toDomain(outcome.getStatus()),
                outcome.getEventTime().toEpochMilli(),
                outcome.getWasRead(),
                outcome.getKeptForHold(),
                outcome.getDetail() == null ? null : InputFields.shown(outcome.getDetail()),
                evidence);
    }
}
