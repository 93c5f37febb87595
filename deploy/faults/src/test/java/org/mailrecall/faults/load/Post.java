package org.mailrecall.faults.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.faults.load.Ledger.Place;
import org.mailrecall.faults.load.Ledger.Sent;
import org.mailrecall.registry.SpecificAvroSerde;

/**
 * The producer of transport and mailbox services. It waits for brokers as long as necessary, and records the position
 * of each record.
 */
public final class Post implements AutoCloseable {
    private static final int PATIENT_MILLIS = 900_000;
    private static final int A_PART = 1_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final SpecificAvroSerde<SpecificRecord> serde = new SpecificAvroSerde<>();
    private final Ledger ledger;
    private final AtomicLong records = new AtomicLong();

    public Post(String bootstrap, String registry, Ledger ledger) {
        this.ledger = ledger;
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "acks",
                        "all",
                        "linger.ms",
                        5,
                        "max.block.ms",
                        PATIENT_MILLIS,
                        "delivery.timeout.ms",
                        PATIENT_MILLIS,
                        "request.timeout.ms",
                        5_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Map<String, Object> config = new HashMap<>();
        config.put("schema.registry.url", registry);
        config.put("auto.register.schemas", false);
        serde.configure(config, false);
    }

    public void ask(Story story, long at, boolean repeated) {
        if (!repeated) {
            story.people().forEach(person -> ledger.asked(story, person, at));
        }
        request(story, at, RequestAction.ASK, ask(story, story.people(), at, 1, 1));
    }

    /** Asks for a recall in parts, with as many recipients a record as the contract allows. */
    public void askInParts(Story story, long at) {
        story.people().forEach(person -> ledger.asked(story, person, at));
        List<Story.Person> people = story.people();
        int parts = (people.size() + A_PART - 1) / A_PART;
        for (int part = 0; part < parts; part++) {
            List<Story.Person> some = people.subList(part * A_PART, Math.min(people.size(), (part + 1) * A_PART));
            request(story, at, RequestAction.ASK, ask(story, some, at, part + 1, parts));
        }
    }

    private static RecallAsk ask(Story story, List<Story.Person> people, long at, int part, int parts) {
        List<RequestedRecipient> recipients = people.stream()
                .map(person -> new RequestedRecipient(
                        person.address(),
                        null,
                        person.course() == Course.EXTERNAL
                                ? RecipientLocation.EXTERNAL
                                : RecipientLocation.TENANT_CLOUD))
                .toList();
        return new RecallAsk(
                story.messageId(),
                story.sender(),
                AskerRole.SELF,
                "subject",
                recipients,
                false,
                Instant.ofEpochMilli(at - 60_000),
                null,
                part,
                parts,
                story.people().size(),
                null);
    }

    void cancel(Story story, long at) {
        request(story, at, RequestAction.CANCEL, null);
    }

    private void request(Story story, long at, RequestAction action, RecallAsk ask) {
        String key = RecallKeys.recallKey(story.tenant(), story.recallId());
        RecallRequest request = new RecallRequest(
                story.tenant(), story.recallId(), action, Instant.ofEpochMilli(at), story.sender(), ask, List.of());
        String what = action + " " + key + (ask == null ? "" : " part " + ask.getPart());
        send(Topics.RECALL_REQUESTS, key, request, what, what, ledger.requestsIn());
    }

    /** @param number of the copy, where several reach one mailbox */
    void deliver(
            String tenant,
            String messageId,
            String recipient,
            String sender,
            DeliveryRoute route,
            int number,
            long at) {
        String mailbox = route == DeliveryRoute.DIRECT ? recipient : "elsewhere-" + recipient;
        DeliveredMessage copy = new DeliveredMessage(
                tenant,
                messageId,
                recipient,
                deliveryId(sender, route) + (number == 0 ? "" : "-" + number),
                Instant.ofEpochMilli(at),
                sender,
                mailbox,
                route,
                DeliveryPlace.MAILBOX,
                null);
        send(Topics.DELIVERED_MESSAGES, RecallKeys.recipientKey(tenant, recipient, messageId), copy, "", "", null);
    }

    private static String deliveryId(String sender, DeliveryRoute route) {
        return "d-" + route + "-" + sender.substring(0, sender.indexOf('@'));
    }

    void outcome(DeleteOutcome outcome) {
        String key = RecallKeys.recipientKey(outcome.getTenant(), outcome.getRecipient(), outcome.getMessageId());
        String twin = outcome.getCommandId() + " " + outcome.getStatus()
                + (outcome.getStatus() == org.mailrecall.events.OutcomeStatus.TRY_AGAIN ? outcome.getAttempt() : "");
        send(Topics.DELETE_OUTCOMES, key, outcome, outcome.getStatus() + " " + key, twin, ledger.outcomesIn());
    }

    /** Sends a record that can only become a dead letter. */
    public void poison(Topic topic, String key, byte[] value, String what) {
        send(topic, key, value, what, null, ledger.poisonIn());
    }

    /**
     * Sends the n-th of the unusable records that come all the time. The processor keeps nothing of them, so that only
     * exactly-once keeps it from writing a dead letter again for an input that it reads again.
     */
    void junk(int n) {
        Topic topic = n % 4 == 0 ? Topics.RECALL_REQUESTS : Topics.DELIVERED_MESSAGES;
        poison(topic, "junk" + n, ("junk " + n).getBytes(StandardCharsets.UTF_8), "junk");
    }

    public byte[] serialized(Topic topic, SpecificRecord value) {
        return serde.serializer().serialize(topic.name(), value);
    }

    private void send(Topic topic, String key, SpecificRecord value, String what, String twin, Queue<Sent> into) {
        send(topic, key, serialized(topic, value), what, twin, into);
    }

    private void send(Topic topic, String key, byte[] value, String what, String twin, Queue<Sent> into) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        records.incrementAndGet();
        producer.send(new ProducerRecord<>(topic.name(), keyBytes, value), (at, failure) -> {
            if (failure != null) {
                ledger.failed(topic.name() + ": " + failure);
            } else if (into != null) {
                Place place = new Place(at.topic(), at.partition(), at.offset());
                into.add(new Sent(what, twin, place, at.timestamp()));
            }
        });
    }

    public void flush() {
        producer.flush();
    }

    /** Returns the number of records sent so far. */
    public long records() {
        return records.get();
    }

    @Override
    public void close() {
        producer.close();
        serde.close();
    }
}
