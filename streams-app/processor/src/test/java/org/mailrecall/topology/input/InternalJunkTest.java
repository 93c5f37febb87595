package org.mailrecall.topology.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.contract.EventTimes;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.state.ApprovedForRecipient;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.CancelledForRecipient;
import org.mailrecall.state.Coordinates;
import org.mailrecall.state.PartKnown;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEnded;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.ReportUpdate;
import org.mailrecall.state.TimeReached;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.state.StateSerde;
import org.mailrecall.topology.state.StoreCatalogue;
import org.mailrecall.topology.stream.InternalTopics;

/** Bytes in an internal topic that the processor did not write end no thread, and nobody's recall. */
class InternalJunkTest {
    private static final byte[] TEXT = "junk".getBytes(StandardCharsets.UTF_8);
    private static final int MUTATIONS = 300;
    /** The index of the octet that says which type the body of an event is, behind marker and fingerprint. */
    private static final int TYPE_OF_BODY = 10;

    static List<Topic> internalTopics() {
        return List.of(
                InternalTopics.REQUESTS_REROUTED, InternalTopics.RECIPIENT_EVENTS, InternalTopics.REPORT_UPDATES);
    }

    @ParameterizedTest
    @MethodSource("internalTopics")
    void junk_is_a_dead_letter_with_the_place_where_it_stands(Topic topic) {
        try (Stage stage = new Stage()) {
            stage.send(topic, "key", TEXT, 1).send(topic, null, null, 2);

            assertThat(stage.deadReasons()).hasSize(2).containsOnly("UNREADABLE");
            assertThatAnOrdinaryRecallWorks(stage);
        }
    }

    @Test
    void an_event_of_a_type_that_does_not_exist_is_a_dead_letter() {
        byte[] event = event(new TimeReached(0, 1L));
        event[TYPE_OF_BODY] = 2 * 50; // Avro's zigzag form of 50: there are not so many types
        try (Stage stage = new Stage()) {
            stage.send(InternalTopics.RECIPIENT_EVENTS, "key", event, 1);

            assertThat(stage.deadReasons()).containsExactly("UNREADABLE");
            assertThatAnOrdinaryRecallWorks(stage);
        }
    }

    @Test
    void records_that_can_be_decoded_and_make_no_sense_are_dead_letters() {
        try (Stage stage = new Stage()) {
            stage.send(InternalTopics.RECIPIENT_EVENTS, null, event(new TimeReached(7, 1L)), 1);
            stage.send(InternalTopics.RECIPIENT_EVENTS, null, event(new TimeReached(-1, 1L)), 1);
            stage.send(InternalTopics.RECIPIENT_EVENTS, "key", event(asked("on the moon")), 1);
            stage.send(InternalTopics.RECIPIENT_EVENTS, null, event(asked("TENANT_CLOUD")), 1);
            AskedOfRecipient ofTheFuture = AskedOfRecipient.newBuilder(asked("TENANT_CLOUD"))
                    .setAskedAt(Stage.at(1_000 * Stage.DAY).toEpochMilli())
                    .build();
            stage.send(InternalTopics.RECIPIENT_EVENTS, "key", event(ofTheFuture), 1);
            stage.send(InternalTopics.REPORT_UPDATES, "key", update(new RecipientEnded("Perhaps", null), 1), 1);
            stage.send(InternalTopics.REPORT_UPDATES, "key", update(new RecipientEnded("Success", null), -5), 1);

            assertThat(stage.deadReasons()).hasSize(7).containsOnly("UNREADABLE");
            assertThatAnOrdinaryRecallWorks(stage);
        }
    }

    @Test
    void ids_of_which_no_key_can_be_made_and_a_recall_under_the_key_of_another_are_dead_letters() {
        try (Stage stage = new Stage()) {
            stage.send(InternalTopics.RECIPIENT_EVENTS, "north|ann@one.example|m8", event(asked("TENANT_CLOUD")), 1);
            RecallCounted counted = new RecallCounted("north", "r\u0001@one.example", ALICE, 1L, 1L, "", "", 1);
            stage.send(InternalTopics.RECIPIENT_EVENTS, "north", event(counted), 1);
            PartKnown part = new PartKnown("nor\u0001th", "r9", "m9", ALICE, "s", 1L, 1, 1, 1);
            stage.send(InternalTopics.REPORT_UPDATES, "key", update(part, 1), 1);

            assertThat(stage.deadReasons()).hasSize(3).containsOnly("UNREADABLE");
            stage.rest().tick(Stage.DAY);
            assertThatAnOrdinaryRecallWorks(stage);
        }
    }

    static LongStream timesOfNoRecord() {
        return LongStream.of(Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, EventTimes.LATEST_MILLIS, Long.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("timesOfNoRecord")
    void times_that_no_record_can_have_are_dead_letters_and_move_no_clock(long time) {
        try (Stage stage = new Stage()) {
            Coordinates at = new Coordinates("recall-requests", 0, 1L, null);
            CancelledForRecipient cancel = new CancelledForRecipient("r8@one.example", time, at, null);
            ApprovedForRecipient approval = new ApprovedForRecipient("r8@one.example", ALICE, time, at, null);
            AskedOfRecipient asked = asked("TENANT_CLOUD");
            stage.send(InternalTopics.RECIPIENT_EVENTS, null, event(new TimeReached(0, time)), 1);
            RecallCounted counted = new RecallCounted("north", "r8@one.example", ALICE, time, time, "", "", 1);
            stage.send(InternalTopics.RECIPIENT_EVENTS, "north", event(counted), 1);
            List<Object> ofTheRecipient = List.of(
                    cancel,
                    approval,
                    AskedOfRecipient.newBuilder(asked).setAskedAt(time).build(),
                    AskedOfRecipient.newBuilder(asked).setSentAt(time).build(),
                    AskedOfRecipient.newBuilder(asked).setCountedAt(time).build(),
                    AskedOfRecipient.newBuilder(asked).setCancelled(cancel).build(),
                    AskedOfRecipient.newBuilder(asked).setApproved(approval).build());
            ofTheRecipient.forEach(body -> stage.send(
                    InternalTopics.RECIPIENT_EVENTS,
                    RecallKeys.recipientKey("north", BEN, "m8@one.example"),
                    event(body),
                    1));

            assertThat(stage.deadReasons()).hasSize(9).containsOnly("UNREADABLE");
            assertThatAnOrdinaryRecallWorks(stage);
            stage.tick(60);
            assertThat(stage.ends()).isEmpty();
        }
    }

    @Test
    void whatever_bits_of_a_record_are_flipped_it_is_used_or_a_dead_letter() {
        Random random = new Random(1);
        // Flipped bits can make settings of the record's tenant, which hold: the ordinary recall is of another tenant.
        AskedOfRecipient ofAnotherTenant = AskedOfRecipient.newBuilder(asked("TENANT_CLOUD"))
                .setTenant("south")
                .build();
        byte[] update = update(new PartKnown("north", "r9", "m9", ALICE, "s", 1L, 1, 1, 1), 1);
        try (Stage stage = new Stage()) {
            for (int i = 0; i < MUTATIONS; i++) {
                String recipient = "r" + i + "@one.example";
                byte[] event = event(AskedOfRecipient.newBuilder(ofAnotherTenant)
                        .setRecipient(recipient)
                        .build());
                String key = RecallKeys.recipientKey("south", recipient, ofAnotherTenant.getMessageId());
                stage.send(InternalTopics.RECIPIENT_EVENTS, key, mutated(event, random), 1);
                stage.send(InternalTopics.REPORT_UPDATES, "key" + i, mutated(update, random), 1);
            }
            assertThatAnOrdinaryRecallWorks(stage);
        }
    }

    @Test
    void a_report_whose_first_part_is_not_there_does_not_stay_among_those_to_send() {
        try (Stage stage = new Stage()) {
            stage.rest();
            stage.internalRecords();
            stage.send(InternalTopics.REPORT_UPDATES, "key", update(new RecipientEnded("Success", null), 1), 1);
            assertThat(sentUpTo(stage)).isEmpty();

            stage.rest();

            assertThat(sentUpTo(stage)).hasSize(1);
            assertThat(stage.reports()).isEmpty();
        }
    }

    /** Returns the records that say up to where reports were sent, since the last call. */
    private static List<ReplayDriver.Internal> sentUpTo(Stage stage) {
        return stage.internalRecords().stream()
                .filter(record -> record.topic().contains(StoreCatalogue.REPORTS_SENT.name()))
                .toList();
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
            mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return mutated;
    }

    private static void assertThatAnOrdinaryRecallWorks(Stage stage) {
        stage.send(StageEvents.delivery(10, BEN)).send(StageEvents.ask(20, BEN));

        assertThat(stage.commands()).isNotEmpty();
    }

    private static AskedOfRecipient asked(String location) {
        return AskedOfRecipient.newBuilder()
                .setTenant("north")
                .setRecallId("r8@one.example")
                .setMessageId("m8@one.example")
                .setSender(ALICE)
                .setRequestedBy(ALICE)
                .setRecipient(BEN)
                .setLocation(location)
                .setEncrypted(false)
                .setSubject("Figures")
                .setSentAt(Stage.START)
                .setAskedAt(Stage.START)
                .setEvidence(new Coordinates("recall-requests", 0, 1L, null))
                .build();
    }

    private static byte[] event(Object body) {
        return new StateSerde<>(RecipientEvent.class).serializer().serialize("topic", new RecipientEvent(body));
    }

    private static byte[] update(Object body, int times) {
        return new StateSerde<>(ReportUpdate.class).serializer().serialize("topic", new ReportUpdate(body, times));
    }
}
