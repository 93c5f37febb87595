package org.mailrecall.contract;

import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;

/** Outcomes of commands. */
public final class Outcomes {
    private Outcomes() {}

    /** With all that an outcome echoes from the command that it answers; what became of it, and when, is still to say. */
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
