package org.mailrecall.topology.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.hostile.HostileRecords;
import org.mailrecall.hostile.HostileRecords.Genuine;
import org.mailrecall.hostile.HostileRecords.Hostile;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/**
 * Survival as a property: with any bytes, keys, headers and schema ids in an input topic the task continues, each
 * record is used, counted, or becomes a dead letter that fits, and the next recall works.
 *
 * <p>{@code -Dsurvival.records=N} sets the number of records, {@code -Dsurvival.seed=S} replays a run.
 */
class SurvivalTest {
    private static final int RECORDS = Integer.getInteger("survival.records", 10_000);
    private static final long SEED = Long.getLong("survival.seed", 20_261_128L);
    private static final int MOST_OF_A_RECORD = 1_048_588;
    private static final int RECORDS_OF_A_STAGE = 500;
    private static final List<Topic> INPUTS =
            List.of(Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES, Topics.TENANT_SETTINGS);

    private final Random random = new Random(SEED);
    private final HostileRecords records = new HostileRecords(random);

    @Test
    void no_record_ends_a_task_and_every_dead_letter_fits() {
        for (int sent = 0; sent < RECORDS; sent += RECORDS_OF_A_STAGE) {
            String replay = "records " + sent + " on of -Dsurvival.seed=" + SEED;
            try (Stage stage = new Stage()) {
                int hopeless = 0;
                for (int i = 0; i < RECORDS_OF_A_STAGE; i++) {
                    hopeless += throwAt(stage) ? 1 : 0;
                }
                List<ReplayDriver.DeadLetter> letters = stage.deadLetters();
                assertThat(letters).as(replay).hasSizeGreaterThanOrEqualTo(hopeless);
                assertThat(letters).as(replay).allSatisfy(letter -> assertThat(size(letter))
                        .isLessThan(MOST_OF_A_RECORD));
                assertThatAnotherRecallWorks(stage, replay);
            }
        }
    }

    /** Asserts it with a different message, because the mutated record may be a valid recall of the usual message. */
    private static void assertThatAnotherRecallWorks(Stage stage, String replay) {
        RecallRequest usual = StageEvents.ask(200, BEN);
        stage.send(DeliveredMessage.newBuilder(StageEvents.delivery(100, BEN))
                .setMessageId("<another@one.example>")
                .setDeliveryId("another delivery")
                .build());
        stage.send(RecallRequest.newBuilder(usual)
                .setRecallId("<another-recall@one.example>")
                .setAsk(RecallAsk.newBuilder(usual.getAsk())
                        .setOriginalMessageId("<another@one.example>")
                        .build())
                .build());
        assertThat(stage.commands()).as(replay).anyMatch(command -> command.getMessageId()
                .contains("another@one.example"));
    }

    /** Sends a record, and returns whether it can only be a dead letter. */
    private boolean throwAt(Stage stage) {
        Topic topic = INPUTS.get(random.nextInt(INPUTS.size()));
        Hostile one = records.next(() -> genuine(stage));
        String key = one.key() == null ? null : new String(one.key(), StandardCharsets.UTF_8);
        stage.send(topic, key, one.value(), one.headers(), random.nextInt(60));
        return one.isJunk() && topic != Topics.TENANT_SETTINGS; // a tombstone of settings is no dead letter
    }

    private Genuine genuine(Stage stage) {
        RecallRequest ask = StageEvents.ask(random.nextInt(60), ALICE, BEN);
        String key = RecallKeys.recallKey(ask.getTenant(), ask.getRecallId());
        return new Genuine(key.getBytes(StandardCharsets.UTF_8), stage.bytes(ask));
    }

    private static long size(ReplayDriver.DeadLetter letter) {
        long size =
                (letter.key() == null ? 0 : letter.key().length) + (letter.value() == null ? 0 : letter.value().length);
        for (var header : letter.headers()) {
            size += header.key().getBytes(StandardCharsets.UTF_8).length
                    + (header.value() == null ? 0 : header.value().length);
        }
        return size;
    }
}
