package org.mailrecall.mail.mailbox;

import java.time.Instant;
import org.mailrecall.contract.Outcomes;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;

/**
 * The answer to a command.
 *
 * @param time when it was decided
 * @param wasRead only with DELETED; otherwise null
 * @param keptForHold only with DELETED; otherwise null
 * @param detail a line for people; or null
 */
public record Answer(OutcomeStatus status, Instant time, Boolean wasRead, Boolean keptForHold, String detail) {
    public static Answer of(OutcomeStatus status, Instant time, String detail) {
        return new Answer(status, time, null, null, detail);
    }

    static Answer deleted(Instant time, boolean wasRead, boolean keptForHold) {
        return new Answer(OutcomeStatus.DELETED, time, wasRead, keptForHold, null);
    }

    Answer at(Instant when) {
        return new Answer(status, when, wasRead, keptForHold, detail);
    }

    /** Returns the event that answers this attempt. */
    public DeleteOutcome to(DeleteCommand command) {
        return Outcomes.answering(command)
                .setStatus(status)
                .setEventTime(time)
                .setWasRead(wasRead)
                .setKeptForHold(keptForHold)
                .setDetail(detail)
                .build();
    }
}
