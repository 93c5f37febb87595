package org.mailrecall.docs;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.state.Store;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * Sends a message, its recall and the outcome through the production topology, and records which topics and stores each
 * of the three inputs reaches.
 */
final class JourneyRun {
    private static final String TENANT = "contoso";
    private static final String MESSAGE_ID = "figures@contoso.example";
    private static final String RECALL_ID = "recall-1@contoso.example";
    private static final String SENDER = "ada@contoso.example";
    private static final String RECIPIENT = "bo@contoso.example";
    private static final long START = Instant.parse("2026-11-16T09:00:00Z").toEpochMilli();

    /**
     * The effects of an input.
     *
     * @param input the input's topic
     * @param reached the topics that records were written to, internal topics and outputs
     * @param stores the names of the stores that were written
     * @param words the output records in words, such as {@code Command}, in their order
     */
    record Leg(Topic input, Set<String> reached, Set<String> stores, List<String> words) {}

    private final ReplayDriver driver;
    private final List<Leg> legs = new ArrayList<>();
    private DeleteCommand command;

    private JourneyRun(ReplayDriver driver) {
        this.driver = driver;
    }

    /** Returns the three legs in the order of the story: delivery, request, outcome. */
    static List<Leg> legs() {
        RecallMetrics metrics = new RecallMetrics(new SimpleMeterRegistry());
        try (ReplayDriver driver = new ReplayDriver(TopologySettings.DEFAULT.inReplay(), metrics)) {
            driver.tick(START);
            driver.take();
            driver.forgetInternalRecords();
            return new JourneyRun(driver).run();
        }
    }

    private List<Leg> run() {
        String recipientKey = RecallKeys.recipientKey(TENANT, RECIPIENT, MESSAGE_ID);
        send(Topics.DELIVERED_MESSAGES, recipientKey, delivery(START + 1_000), START + 1_000);
        send(Topics.RECALL_REQUESTS, RecallKeys.recallKey(TENANT, RECALL_ID), request(START + 60_000), START + 60_000);
        send(Topics.DELETE_OUTCOMES, recipientKey, outcome(START + 61_000), START + 61_000);
        return legs;
    }

    private void send(Topic topic, String key, SpecificRecord value, long appendedAt) {
        driver.send(topic, key, value, appendedAt);
        driver.wallClock(appendedAt + 1_000); // a report is sent half a second after its change
        Set<String> reached = new LinkedHashSet<>();
        Set<String> stores = new LinkedHashSet<>();
        List<String> words = new ArrayList<>();
        for (ReplayDriver.Internal record : driver.internalRecords()) {
            String store = storeOf(record.topic());
            if (store == null) {
                reached.add(record.topic());
            } else if (record.value() != null) { // a first tombstone primes each changelog
                stores.add(store);
            }
        }
        for (ReplayDriver.Output output : driver.take()) {
            reached.add(output.topic().name());
            if (output.value() instanceof DeleteCommand sent) {
                command = sent;
            } else if (output.value() instanceof RecallTrace trace) {
                words.add(trace.getEvent().name());
            }
        }
        legs.add(new Leg(topic, reached, stores, words));
    }

    /** Returns the store of a changelog; null for another topic. */
    private static String storeOf(String topic) {
        return StoreCatalogue.ALL.stream()
                .map(Store::name)
                .filter(store -> topic.endsWith("-" + store + "-changelog"))
                .findFirst()
                .orElse(null);
    }

    private static DeliveredMessage delivery(long at) {
        return DeliveredMessage.newBuilder()
                .setTenant(TENANT)
                .setMessageId(MESSAGE_ID)
                .setRecipient(RECIPIENT)
                .setDeliveryId("delivery-1")
                .setEventTime(Instant.ofEpochMilli(at))
                .setSender(SENDER)
                .setMailbox(RECIPIENT)
                .setRoute(DeliveryRoute.DIRECT)
                .setPlace(DeliveryPlace.MAILBOX)
                .build();
    }

    private static RecallRequest request(long at) {
        RequestedRecipient recipient = RequestedRecipient.newBuilder()
                .setAddress(RECIPIENT)
                .setLocation(RecipientLocation.TENANT_CLOUD)
                .build();
        return RecallRequest.newBuilder()
                .setTenant(TENANT)
                .setRecallId(RECALL_ID)
                .setAction(RequestAction.ASK)
                .setEventTime(Instant.ofEpochMilli(at))
                .setRequestedBy(SENDER)
                .setAsk(RecallAsk.newBuilder()
                        .setOriginalMessageId(MESSAGE_ID)
                        .setSender(SENDER)
                        .setRole(AskerRole.SELF)
                        .setSubject("Figures")
                        .setRecipients(List.of(recipient))
                        .setEncrypted(false)
                        .setSentTime(Instant.ofEpochMilli(START))
                        .setPart(1)
                        .setParts(1)
                        .setTotalRecipients(1)
                        .build())
                .build();
    }

    private DeleteOutcome outcome(long at) {
        return DeleteOutcome.newBuilder()
                .setTenant(TENANT)
                .setCommandId(command.getCommandId())
                .setAttempt(command.getAttempt())
                .setRecallId(RECALL_ID)
                .setRecipient(RECIPIENT)
                .setMessageId(MESSAGE_ID)
                .setStatus(OutcomeStatus.DELETED)
                .setEventTime(Instant.ofEpochMilli(at))
                .setWasRead(false)
                .build();
    }
}
