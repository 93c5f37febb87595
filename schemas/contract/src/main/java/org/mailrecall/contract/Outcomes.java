package org.mailrecall.contract;

import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;

/** Makes outcomes of commands. */
public final class Outcomes {
    private Outcomes() {}

    /** Returns an outcome with all fields that echo its command; status and event time are not set yet. */
    public static DeleteOutcome.Builder answering(DeleteCommand command) {
        return DeleteOutcome.newBuilder()
                .setTenant(command.getTenant())
                .setCommandId(command.getCommandId())
                .setAttempt(command.getAttempt())
                .setRecallId(command.getRecallId())
                .setRecipient(command.getRecipient())
                .setMessageId(command.getMessageId());
    }
}
