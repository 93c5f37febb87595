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
        return Outcome.builder()
                .commandId(outcome.getCommandId())
                .attempt(outcome.getAttempt())
                .status(ContractEnums.toDomain(outcome.getStatus()))
                .at(outcome.getEventTime().toEpochMilli())
                .wasRead(outcome.getWasRead())
                .keptForHold(outcome.getKeptForHold())
                .note(outcome.getDetail() == null ? null : InputFields.shown(outcome.getDetail()))
                .evidence(evidence)
                .build();
    }
}
