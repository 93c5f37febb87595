package org.mailrecall.local.scenario.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.local.scenario.installation.Keys;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Sender;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.model.Input.Cancel;
import org.mailrecall.model.Input.Outcome;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.topology.stage.ModelRecord;
import org.mailrecall.topology.state.StateSerde;
import org.mailrecall.topology.stream.InternalTopics;

/** Makes each kind of unusable input once. */
final class BadInputs {
    static final int MAX_VALUE_BYTES = 20_000;
    private static final long TEN_YEARS = 10 * 365 * 86_400_000L;
    private static final long HOUR = 3_600_000L;
    private static final String SOMEBODY = "somebody@contoso.example";

    /** A record, and why it is a dead letter; no partition: that of its key. */
    record Bad(DeadLetterReason reason, Topic topic, Integer partition, byte[] key, byte[] value, Headers headers) {}

    private final List<Bad> all = new ArrayList<>();
    private final Sender sender;
    private final long now;
    private final Ask known;

    /** @param known a recall of two parts, of which the first was taken up */
    BadInputs(Sender sender, long now, Ask known) {
        this.sender = sender;
        this.now = now;
        this.known = known;
        for (Topic topic : List.of(Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES)) {
            add(DeadLetterReason.NO_VALUE, topic, null);
        }
        for (Topic topic : List.of(
                Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES, Topics.TENANT_SETTINGS)) {
            unreadable(topic);
        }
        fields();
        times();
        strangers();
        wrongPartitions();
    }

    List<Bad> all() {
        return all;
    }

    private void unreadable(Topic topic) {
        Input other = topic == Topics.TENANT_SETTINGS ? known : settings(now);
        ModelRecord another = ModelRecord.of(other).orElseThrow();
        byte[] ofAnother = sender.serialized(another.topic(), another.value());
        add(DeadLetterReason.UNREADABLE, topic, "garbage".getBytes(UTF_8));
        add(DeadLetterReason.UNREADABLE, topic, new byte[] {0, 0});
        add(DeadLetterReason.UNREADABLE, topic, ofAnother);
        add(DeadLetterReason.UNREADABLE, topic, Arrays.copyOf(ofAnother, 7));
        byte[] unknownId =
                ByteBuffer.allocate(50).put((byte) 0).putInt(99_999_999).array();
        add(DeadLetterReason.UNKNOWN_SCHEMA, topic, unknownId);
        add(DeadLetterReason.TOO_LARGE, topic, new byte[MAX_VALUE_BYTES + 1]);
    }

    private void fields() {
        add(DeadLetterReason.BAD_FIELD, Mail.part("none", now, 1, 1, 0, List.of()));
        add(DeadLetterReason.BAD_FIELD, Mail.part("3of2", now, 3, 2, 2, Mail.cloud(SOMEBODY)));
        add(DeadLetterReason.BAD_FIELD, delivery(" ", now));
        add(DeadLetterReason.BAD_FIELD, outcome(0, now));
        byte[] settings = sender.serialized(
                Topics.TENANT_SETTINGS,
                ModelRecord.of(settings(now)).orElseThrow().value());
        add(DeadLetterReason.BAD_FIELD, Topics.TENANT_SETTINGS, settings); // under another tenant's key
    }

    private void times() {
        for (long time : new long[] {-1, now + TEN_YEARS}) {
            DeadLetterReason reason = time < 0 ? DeadLetterReason.NO_EVENT_TIME : DeadLetterReason.IN_THE_FUTURE;
            add(reason, Mail.ask("odd", time, SOMEBODY));
            add(reason, delivery("d1", time));
            add(reason, outcome(1, time));
            add(reason, settings(time));
        }
        add(DeadLetterReason.PAST_DEADLINE, Mail.ask("old", now - HOUR, SOMEBODY));
        add(DeadLetterReason.OLDER_THAN_REMEMBERED, delivery("d1", now - HOUR));
    }

    private void strangers() {
        add(DeadLetterReason.UNKNOWN_COMMAND, outcome(1, now));
        add(DeadLetterReason.UNKNOWN_RECALL, new Cancel(Mail.TENANT, "never-asked", Mail.ADA, now - HOUR));
        add(DeadLetterReason.NOT_THE_ASKER, new Cancel(Mail.TENANT, known.recallId(), "eve@contoso.example", now));
        add(
                DeadLetterReason.CONTRADICTS_EARLIER_PART,
                Mail.part(known.recallId(), known.time(), 2, 2, 3, Mail.cloud(SOMEBODY)));
    }

    private Input delivery(String deliveryId, long time) {
        return new Input.Delivery(
                Mail.TENANT,
                known.messageId(),
                SOMEBODY,
                deliveryId,
                Mail.ADA,
                SOMEBODY,
                Input.Route.DIRECT,
                Input.Place.MAILBOX,
                time);
    }

    private Outcome outcome(int attempt, long time) {
        return new Outcome(
                Mail.TENANT,
                known.recallId(),
                SOMEBODY,
                known.messageId(),
                "d1",
                attempt,
                Input.Status.DELETED,
                null,
                time);
    }

    private static Input settings(long time) {
        return new Input.Settings(Mail.TENANT, true, null, null, time);
    }

    /**
     * Adds records that were rerouted once and come on a wrong partition again, as if the number of partitions had been
     * changed meanwhile.
     */
    private void wrongPartitions() {
        wrongAgain(InternalTopics.REQUESTS_REROUTED, Topics.RECALL_REQUESTS, Mail.ask("lost", now, SOMEBODY));
        wrongAgain(InternalTopics.RECIPIENT_EVENTS, Topics.DELIVERED_MESSAGES, delivery("d1", now));
        wrongAgain(InternalTopics.RECIPIENT_EVENTS, Topics.DELETE_OUTCOMES, outcome(1, now));
    }

    private void wrongAgain(Topic again, Topic first, Input input) {
        ModelRecord record = ModelRecord.of(input).orElseThrow();
        int partitions = again == InternalTopics.REQUESTS_REROUTED
                ? Installation.INTAKE_PARTITIONS
                : Installation.MATCHING_PARTITIONS;
        int wrong = (Keys.partition(record.key(), partitions) + 1) % partitions;
        Headers headers = new RecordHeaders()
                .add("recall.first-read.topic", sender.name(first).getBytes(UTF_8))
                .add("recall.first-read.partition", "0".getBytes(UTF_8))
                .add("recall.first-read.offset", "4711".getBytes(UTF_8));
        byte[] value = sender.serialized(first, record.value());
        if (again == InternalTopics.RECIPIENT_EVENTS) {
            value = sentOn(record.key(), value);
        }
        all.add(new Bad(
                DeadLetterReason.WRONG_PARTITION, again, wrong, record.key().getBytes(UTF_8), value, headers));
    }

    private static byte[] sentOn(String key, byte[] value) {
        InputRecord input = new InputRecord(ByteBuffer.wrap(key.getBytes(UTF_8)), ByteBuffer.wrap(value), -1, "");
        try (Serializer<RecipientEvent> events = new StateSerde<>(RecipientEvent.class).serializer()) {
            return events.serialize(null, new RecipientEvent(input));
        }
    }

    private void add(DeadLetterReason reason, Topic topic, byte[] value) {
        all.add(new Bad(reason, topic, null, ("bad" + all.size()).getBytes(UTF_8), value, new RecordHeaders()));
    }

    /** Adds an input on the partition of its key, so that it is judged where it is first read. */
    private void add(DeadLetterReason reason, Input input) {
        ModelRecord record = ModelRecord.of(input).orElseThrow();
        byte[] value = sender.serialized(record.topic(), record.value());
        all.add(new Bad(reason, record.topic(), null, record.key().getBytes(UTF_8), value, new RecordHeaders()));
    }
}
