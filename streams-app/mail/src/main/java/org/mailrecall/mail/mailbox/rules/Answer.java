package org.mailrecall.mail.mailbox.rules;

import java.time.Instant;
import org.mailrecall.contract.Outcomes;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;

/**
 * The mailbox service's answer to a command, from which the outcome event is made.
 *
 * @param time when the answer was decided
 * @param wasRead whether a deleted message was marked as read; null unless the status is DELETED
 * @param keptForHold whether a deleted message is kept in the vault; null unless the status is DELETED, and where
 * the store keeps messages on hold itself
 * @param detail a line of text for people; null where there is none
 */
public record Answer(OutcomeStatus status, Instant time, Boolean wasRead, Boolean keptForHold, String detail) {
    public static Answer of(OutcomeStatus status, Instant time, String detail) {
        return new Answer(status, time, null, null, detail);
    }

    static Answer deleted(Instant time, boolean wasRead, Boolean keptForHold) {
        return new Answer(OutcomeStatus.DELETED, time, wasRead, keptForHold, null);
    }

    Answer at(Instant when) {
        return new Answer(status, when, wasRead, keptForHold, detail);
    }

    /** Returns the outcome event for this attempt of the command. */
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
