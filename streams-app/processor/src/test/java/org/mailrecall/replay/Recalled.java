package org.mailrecall.replay;

import static org.mailrecall.replay.Day.at;

import java.util.List;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.topology.stage.ModelRecord;

/** A recall that was asked for. Its methods add further events of its story to the day. */
record Recalled(Day day, String tenant, String messageId, String recallId, String asker) {
    Recalled deleted(String time, String recipient, boolean wasRead) {
        return outcome(time, time, recipient, "d1", 1, OutcomeStatus.DELETED, wasRead, false);
    }

    Recalled answered(String time, String recipient, OutcomeStatus status) {
        return answered(time, recipient, "d1", 1, status);
    }

    Recalled answered(String time, String recipient, String copy, int attempt, OutcomeStatus status) {
        Boolean wasRead = status == OutcomeStatus.DELETED ? Boolean.FALSE : null;
        return outcome(time, time, recipient, copy, attempt, status, wasRead, wasRead);
    }

    Recalled outcome(
            String time,
            String appendedAt,
            String recipient,
            String copy,
            int attempt,
            OutcomeStatus status,
            Boolean wasRead,
            Boolean keptForHold) {
        DeleteOutcome outcome = DeleteOutcome.newBuilder()
                .setTenant(tenant)
                .setCommandId(ModelRecord.commandId(tenant, recallId, recipient, copy))
                .setAttempt(attempt)
                .setRecallId(recallId)
                .setRecipient(recipient)
                .setMessageId(messageId)
                .setStatus(status)
                .setEventTime(at(time))
                .setWasRead(wasRead)
                .setKeptForHold(keptForHold)
                .build();
        day.record(Topics.DELETE_OUTCOMES, null, outcome, at(time), at(appendedAt));
        return this;
    }

    Recalled cancelled(String time) {
        return cancelled(time, asker);
    }

    Recalled cancelled(String time, String by) {
        return followedBy(RequestAction.CANCEL, time, by);
    }

    Recalled approved(String time, String by) {
        return followedBy(RequestAction.APPROVE, time, by);
    }

    private Recalled followedBy(RequestAction action, String time, String by) {
        List<String> digests = action == RequestAction.APPROVE ? day.digests(tenant, recallId) : List.of();
        day.record(
                Topics.RECALL_REQUESTS,
                new RecallRequest(tenant, recallId, action, at(time), by, null, digests),
                at(time));
        return this;
    }
}
