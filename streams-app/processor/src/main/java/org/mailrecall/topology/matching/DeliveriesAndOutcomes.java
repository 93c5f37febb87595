package org.mailrecall.topology.matching;

import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.Outcome;
import org.mailrecall.domain.recall.decision.Decision.Disposition;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.mapping.InputDeliveries;
import org.mailrecall.mapping.InputFields;
import org.mailrecall.mapping.InputOutcomes;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.input.Incoming;
import org.mailrecall.topology.input.InputRecords;
import org.mailrecall.topology.input.RecipientKey;
import org.mailrecall.topology.input.Rerouting;
import org.mailrecall.topology.matching.recall.EarlyOutcomes;
import org.mailrecall.topology.stream.Sinks;

/**
 * Checks deliveries and outcomes, reroutes the records that came on a wrong partition, and hands the remaining records
 * to the matcher.
 */
final class DeliveriesAndOutcomes {
    private final Rerouting<RecipientEvent> rerouting;
    private final TopologyContext shared;
    private final Predicate<Incoming> plainDeliveries;
    private final Matcher matcher;
    private final EarlyOutcomes early;
    private final LongSupplier watermark;

    /** @param plainDeliveries remembers a plain delivery that no recall concerns, and returns whether it did */
    DeliveriesAndOutcomes(
            ProcessorContext<Object, Object> context,
            TopologyContext shared,
            Predicate<Incoming> plainDeliveries,
            Matcher matcher,
            EarlyOutcomes early,
            LongSupplier watermark) {
        this.rerouting = new Rerouting<>(
                context,
                Sinks.REROUTED_DELIVERIES_AND_OUTCOMES,
                input -> new RecipientEvent(InputRecords.of(input)),
                shared);
        this.shared = shared;
        this.plainDeliveries = plainDeliveries;
        this.matcher = matcher;
        this.early = early;
        this.watermark = watermark;
    }

    /**
     * Takes a delivery or an outcome. UNKNOWN for an outcome that no remembered recall has a command for and that is
     * not kept.
     *
     * @throws UnusableInputException when the input cannot be used
     */
    Disposition take(Incoming input) throws UnusableInputException {
        Topic first = shared.names().is(input.evidence().topic(), Topics.DELIVERED_MESSAGES)
                ? Topics.DELIVERED_MESSAGES
                : Topics.DELETE_OUTCOMES;
        Incoming verified = input.verified(shared, first);
        if (first == Topics.DELIVERED_MESSAGES) {
            return plainDeliveries.test(verified) ? Disposition.USED : delivery(verified);
        }
        return outcome(verified);
    }

    private Disposition delivery(Incoming input) throws UnusableInputException {
        DeliveredMessage delivery =
                shared.serdes().delivery(input.evidence().topic(), input.value(), input.signedSchema());
        input.requireTenant(delivery.getTenant());
        if (InputDeliveries.isEmptySender(delivery.getSender())) {
            shared.metrics().deliveryWithoutSender();
            return Disposition.USED;
        }
        String recipient = InputFields.address(delivery.getRecipient(), "recipient");
        RecipientKey key = recipientKey(delivery.getTenant(), recipient, delivery.getMessageId());
        if (reroute(input, key)) {
            return Disposition.USED;
        }
        long at = eventTime(delivery.getEventTime(), input);
        Copy copy = InputDeliveries.copy(delivery, input.evidence());
        if (at < input.appendedAt() - shared.settings().policy().remembered()) {
            throw new UnusableInputException(
                    DeadLetterReason.OLDER_THAN_REMEMBERED, "delivered longer ago than copies are remembered");
        }
        return matcher.deliver(key, recipient, copy, input.appendedAt());
    }

    private Disposition outcome(Incoming input) throws UnusableInputException {
        DeleteOutcome outcome = shared.serdes().outcome(input.evidence().topic(), input.value(), input.signedSchema());
        input.requireTenant(outcome.getTenant());
        RecipientKey key = recipientKey(outcome.getTenant(), outcome.getRecipient(), outcome.getMessageId());
        if (reroute(input, key)) {
            return Disposition.USED;
        }
        eventTime(outcome.getEventTime(), input);
        Outcome received = InputOutcomes.outcome(outcome, input.evidence());
        shared.metrics().outcome(received.status().name());
        Disposition disposition = matcher.outcome(key, received, input.appendedAt());
        if (disposition == Disposition.UNKNOWN && early.keep(key.text(), received, input, watermark.getAsLong())) {
            return Disposition.USED;
        }
        return disposition;
    }

    private long eventTime(java.time.Instant eventTime, Incoming input) throws UnusableInputException {
        return InputFields.eventTime(
                eventTime, input.appendedAt(), shared.settings().maxAhead().toMillis());
    }

    private static RecipientKey recipientKey(String tenant, String recipient, String messageId)
            throws UnusableInputException {
        try {
            return new RecipientKey(RecallKeys.recipientKey(InputFields.tenant(tenant), recipient, messageId));
        } catch (IllegalArgumentException e) {
            throw InputFields.bad("tenant, recipient or messageId", e.getMessage());
        }
    }

    private boolean reroute(Incoming input, RecipientKey key) throws UnusableInputException {
        return rerouting.reroute(
                input, key.text(), key.partition(shared.settings().matchingPartitions()));
    }
}
