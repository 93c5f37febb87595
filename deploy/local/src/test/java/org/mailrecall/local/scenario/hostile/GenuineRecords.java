package org.mailrecall.local.scenario.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.hostile.HostileRecords.Genuine;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Sender;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.model.Input.Delivery;
import org.mailrecall.model.Input.Outcome;
import org.mailrecall.model.Input.Settings;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.Coordinates;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.PartKnown;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.topology.stage.ModelRecord;
import org.mailrecall.topology.state.StateSerde;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * Makes genuine records for each topic that the processor reads, all of a tenant that no other test data belongs to.
 */
public final class GenuineRecords {
    private static final String TENANT = "fabrikam";
    private static final String SENDER = "mallory@fabrikam.example";

    private final Sender sender;
    private final Random random;

    public GenuineRecords(Sender sender, Random random) {
        this.sender = sender;
        this.random = random;
    }

    /** Returns a record that would be right in this topic at present. */
    public Genuine of(Topic topic) {
        long now = System.currentTimeMillis();
        if (topic == InternalTopics.CLOCK) {
            return new Genuine(null, ByteBuffer.allocate(Integer.BYTES).array());
        }
        if (topic == InternalTopics.REPORT_UPDATES) {
            return new Genuine(text("k"), update());
        }
        if (topic == InternalTopics.RECIPIENT_EVENTS) {
            return random.nextBoolean() ? new Genuine(text("k"), asked(now)) : rerouted(now);
        }
        return input(topic == InternalTopics.REQUESTS_REROUTED ? Topics.RECALL_REQUESTS : topic, now);
    }

    private Genuine input(Topic topic, long now) {
        String name = "n" + random.nextInt(50);
        String recipient = name + "@fabrikam.example";
        Input input;
        if (topic == Topics.RECALL_REQUESTS) {
            input = new Ask(
                    TENANT,
                    "r" + name,
                    "m" + name,
                    SENDER,
                    SENDER,
                    Mail.cloud(recipient),
                    false,
                    now - 1,
                    now,
                    1,
                    1,
                    1);
        } else if (topic == Topics.DELIVERED_MESSAGES) {
            input = new Delivery(
                    TENANT,
                    "m" + name,
                    recipient,
                    "d1",
                    SENDER,
                    recipient,
                    Input.Route.DIRECT,
                    Input.Place.MAILBOX,
                    now);
        } else if (topic == Topics.DELETE_OUTCOMES) {
            input = new Outcome(TENANT, "r" + name, recipient, "m" + name, "d1", 1, Input.Status.TRY_AGAIN, null, now);
        } else {
            input = new Settings(TENANT, true, true, null, now);
        }
        ModelRecord record = ModelRecord.of(input).orElseThrow();
        return new Genuine(text(record.key()), sender.serialized(record.topic(), record.value()));
    }

    private Genuine rerouted(long now) {
        Genuine delivery = input(Topics.DELIVERED_MESSAGES, now);
        InputRecord record =
                new InputRecord(ByteBuffer.wrap(delivery.key()), ByteBuffer.wrap(delivery.value()), -1, "");
        return new Genuine(delivery.key(), event(new RecipientEvent(record)));
    }

    private byte[] asked(long now) {
        return event(new RecipientEvent(AskedOfRecipient.newBuilder()
                .setTenant(TENANT)
                .setRecallId("r" + random.nextInt(50))
                .setMessageId("m" + random.nextInt(50))
                .setSender(SENDER)
                .setRequestedBy(SENDER)
                .setRecipient(SENDER)
                .setLocation("TENANT_CLOUD")
                .setEncrypted(false)
                .setSubject("Figures")
                .setSentAt(now)
                .setAskedAt(now)
                .setEvidence(new Coordinates("recall-requests", 0, 1L, null))
                .build()));
    }

    private static byte[] event(RecipientEvent event) {
        return new StateSerde<>(RecipientEvent.class).serializer().serialize("topic", event);
    }

    private static byte[] update() {
        PartKnown part = new PartKnown(TENANT, "r9", "m9", SENDER, "s", 1L, 1, 1, 1);
        return new StateSerde<>(ReportUpdate.class).serializer().serialize("topic", new ReportUpdate(part, 1));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
