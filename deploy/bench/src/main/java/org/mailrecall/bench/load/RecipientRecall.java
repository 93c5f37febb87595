package org.mailrecall.bench.load;

import org.mailrecall.events.RecallTrace;

/** Identifies a recipient recall, which ends once, with a result. */
public record RecipientRecall(String tenant, String recallId, String recipient) {
    static RecipientRecall of(RecallTrace event) {
        return new RecipientRecall(event.getTenant(), event.getRecallId(), event.getRecipient());
    }

    static RecipientRecall of(CommandKey command) {
        return new RecipientRecall(command.tenant(), command.recallId(), command.recipient());
    }
}
