package org.mailrecall.topology;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.domain.Copy;
import org.mailrecall.domain.Decision.Notice;
import org.mailrecall.domain.RecallEvent;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.mapping.Inputs;
import org.mailrecall.serde.UnusableInput;
import org.mailrecall.state.RecipientEvent;

/** Deliveries and outcomes: checked, sent on where they came on a wrong partition, else joined. */
final class RecipientInputs {
    private final ProcessorContext<Object, Object> context;
    private final Parts parts;
    private final Matcher matcher;

    RecipientInputs(ProcessorContext<Object, Object> context, Parts parts, Matcher matcher) {
        this.context = context;
        this.parts = parts;
        this.matcher = matcher;
    }

    Notice take(Incoming input) throws UnusableInput {
        Topic first = parts.names().is(input.evidence().topic(), Topics.DELIVERED_MESSAGES)
                ? Topics.DELIVERED_MESSAGES
                : Topics.DELETE_OUTCOMES;
        input.checkSignature(parts, first);
        return first == Topics.DELIVERED_MESSAGES ? delivery(input) : outcome(input);
    }

    private Notice delivery(Incoming input) throws UnusableInput {
        DeliveredMessage delivery = parts.serdes().delivery(input.evidence().topic(), input.value());
        String recipient = Inputs.address(delivery.getRecipient(), "recipient");
        RecipientKey key = recipientKey(delivery.getTenant(), recipient, delivery.getMessageId());
        if (sentOn(input, key)) {
            return Notice.USED;
        }
        long at = eventTime(delivery.getEventTime(), input);
        Copy copy = Inputs.copy(delivery, input.evidence());
        if (at < input.appendedAt() - parts.settings().policy().remembered()) {
            throw new UnusableInput(
                    DeadLetterReason.OLDER_THAN_REMEMBERED, "delivered longer ago than copies are remembered");
        }
        return matcher.deliver(key, recipient, copy, input.appendedAt());
    }

    private Notice outcome(Incoming input) throws UnusableInput {
        DeleteOutcome outcome = parts.serdes().outcome(input.evidence().topic(), input.value());
        RecipientKey key = recipientKey(outcome.getTenant(), outcome.getRecipient(), outcome.getMessageId());
        if (sentOn(input, key)) {
            return Notice.USED;
        }
        eventTime(outcome.getEventTime(), input);
        RecallEvent.Answered answered = Inputs.answered(outcome, input.evidence());
        return matcher.answer(key, answered, input.appendedAt());
    }

    private long eventTime(java.time.Instant eventTime, Incoming input) throws UnusableInput {
        return Inputs.eventTime(
                eventTime, input.appendedAt(), parts.settings().maxAhead().toMillis());
    }

    private static RecipientKey recipientKey(String tenant, String recipient, String messageId) throws UnusableInput {
        try {
            return new RecipientKey(RecallKeys.recipientKey(Inputs.tenant(tenant), recipient, messageId));
        } catch (IllegalArgumentException e) {
            throw Inputs.bad("tenant, recipient or messageId", e.getMessage());
        }
    }

    /** Checked for each record, whatever key it bears: only wrong ones pay for it. */
    private boolean sentOn(Incoming input, RecipientKey key) throws UnusableInput {
        if (key.partition(parts.settings().matchingPartitions())
                == context.taskId().partition()) {
            return false;
        }
        if (input.again()) {
            throw new UnusableInput(DeadLetterReason.WRONG_PARTITION, "sent on once, and wrong again");
        }
        RecipientEvent sentOn = new RecipientEvent(InputRecords.of(input));
        context.forward(input.toSendOn(key.text(), sentOn), Step.SEND_INPUTS_AGAIN.stepName());
        parts.metrics().rerouted(input.evidence().topic());
        return true;
    }
}
