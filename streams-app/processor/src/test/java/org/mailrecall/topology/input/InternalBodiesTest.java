package org.mailrecall.topology.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.BEN;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.mapping.RecipientKeys;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.RecipientEnded;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.state.SettingsChange;
import org.mailrecall.topology.stage.Mutations;
import org.mailrecall.topology.stage.Mutations.Mutation;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.state.StateSerde;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.InternalTopics;

/** Whatever a field of an internal record holds: the record is used or a dead letter, and nothing outgrows a broker. */
class InternalBodiesTest {
    private static final int MOST_OCTETS = 1_000_000;
    private static final AskedOfRecipient ASKED =
            (AskedOfRecipient) Mutations.example(AskedOfRecipient.getClassSchema());
    private static final Headers FIRST_READ = new RecordHeaders()
            .add("recall.first-read.topic", "delivered-messages".getBytes(StandardCharsets.UTF_8))
            .add("recall.first-read.partition", "0".getBytes(StandardCharsets.UTF_8))
            .add("recall.first-read.offset", "4711".getBytes(StandardCharsets.UTF_8));

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void every_event_to_matching_in_every_field() {
        RecipientEvent asked = new RecipientEvent(ASKED);
        send(InternalTopics.RECIPIENT_EVENTS, key(ASKED), new Mutation<>("unchanged", asked));
        assertThat(stage.deadLetters()).isEmpty();
        for (Mutation<RecipientEvent> mutation : Mutations.of(asked)) {
            Object body = mutation.value().getBody();
            String key = key(body instanceof AskedOfRecipient mutated ? mutated : ASKED);
            send(InternalTopics.RECIPIENT_EVENTS, key, mutation);
        }
        assertGoesOn();
    }

    @Test
    void every_update_of_a_report_in_every_field() {
        ReportUpdate update = (ReportUpdate) Mutations.example(ReportUpdate.getClassSchema());
        String key = RecallKeys.recallKey("south", "recallId@one.example");
        send(InternalTopics.REPORT_UPDATES, key, new Mutation<>("unchanged", update));
        assertThat(stage.deadLetters()).isEmpty();
        for (Mutation<ReportUpdate> mutation : Mutations.of(update)) {
            send(InternalTopics.REPORT_UPDATES, key, mutation);
            stage.rest();
        }
        assertGoesOn();
    }

    @Test
    void a_report_does_not_grow_by_as_many_reasons_as_there_are_texts() {
        for (int n = 0; n < 100; n++) {
            ReportUpdate ended = new ReportUpdate(new RecipientEnded("Failed", "reason " + n), 1);
            send(InternalTopics.REPORT_UPDATES, "south|r", new Mutation<>("reason " + n, ended));
        }
        assertThat(stage.internalRecords())
                .filteredOn(record -> record.topic().contains(StoreCatalogue.RECALL_REPORTS.name()))
                .allSatisfy(row -> assertThat(row.value()).hasSizeLessThan(100));
    }

    @Test
    void settings_that_no_rule_allows_are_dead_letters() {
        SettingsChange good = (SettingsChange) Mutations.example(SettingsChange.getClassSchema());
        List.of(
                        SettingsChange.newBuilder(good).setSubjectOnTrace("X").build(),
                        SettingsChange.newBuilder(good)
                                .setAt(Stage.START + 600_000)
                                .build(),
                        SettingsChange.newBuilder(good).setRecallsPerSender(0).build(),
                        SettingsChange.newBuilder(good)
                                .setLimitWindow(Long.MAX_VALUE)
                                .build(),
                        SettingsChange.newBuilder(good).setTenant("").build())
                .forEach(bad ->
                        send(InternalTopics.RECIPIENT_EVENTS, "south", new Mutation<>("bad", new RecipientEvent(bad))));
        assertThat(stage.deadReasons()).hasSize(5).containsOnly("UNREADABLE");
    }

    @Test
    void a_rerouted_request_keeps_to_the_bounds_of_an_input() {
        byte[] request = stage.bytes(StageEvents.cancel(0, BEN));
        stage.send(InternalTopics.REQUESTS_REROUTED, "k".repeat(1 << 20), request, FIRST_READ, 1);
        assertThat(stage.deadReasons()).containsExactly("TOO_LARGE");
        stage.send(InternalTopics.REQUESTS_REROUTED, "k", new byte[1 << 20], FIRST_READ, 1);
        assertThat(stage.deadReasons()).containsExactly("TOO_LARGE");
        assertBounded("rerouted");
    }

    private static String key(AskedOfRecipient asked) {
        return RecipientKeys.of(asked.getTenant(), asked.getRecipient(), asked.getMessageId());
    }

    private <T extends SpecificRecord> void send(Topic topic, String key, Mutation<T> mutation) {
        try {
            stage.send(topic, key, bytes(mutation.value()), FIRST_READ, 1);
            assertBounded(mutation.what());
        } catch (RuntimeException e) {
            throw new AssertionError(mutation.what(), e);
        }
    }

    private void assertBounded(String what) {
        for (ReplayDriver.Internal record : stage.internalRecords()) {
            boolean ours = record.topic().contains("-changelog");
            int octets = (record.key() == null ? 0 : record.key().length)
                    + (record.value() == null ? 0 : record.value().length);
            assertThat(ours ? octets : 0).as("%s: %s", what, record.topic()).isLessThan(MOST_OCTETS);
        }
    }

    private void assertGoesOn() {
        assertThat(stage.deadLetters()).isNotEmpty().allSatisfy(letter -> {
            assertThat(Stage.header(letter, DeadLetterHeaders.REASON)).isNotBlank();
            assertThat(letter.value() == null ? 0 : letter.value().length).isLessThan(MOST_OCTETS);
        });
        stage.rest().tick(Stage.DAY);
        stage.send(StageEvents.delivery(10, BEN)).send(StageEvents.ask(20, BEN));
        assertThat(stage.commands()).anyMatch(command -> command.getMailbox().equals(BEN));
        stage.rest().tick(5 * Stage.DAY).rest().tick(200 * Stage.DAY);
        assertBounded("due");
    }

    private static <T extends SpecificRecord> byte[] bytes(T value) {
        if (value instanceof RecipientEvent event) {
            return new StateSerde<>(RecipientEvent.class).serializer().serialize("topic", event);
        }
        return new StateSerde<>(ReportUpdate.class).serializer().serialize("topic", (ReportUpdate) value);
    }
}
