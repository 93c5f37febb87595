package org.mailrecall.local.scenario.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.hostile.HostileRecords;
import org.mailrecall.hostile.HostileRecords.Hostile;
import org.mailrecall.local.scenario.hostile.Bystanders;
import org.mailrecall.local.scenario.hostile.FittingLetters;
import org.mailrecall.local.scenario.hostile.ForeignSchemas;
import org.mailrecall.local.scenario.hostile.GenuineRecords;
import org.mailrecall.local.scenario.hostile.OddRegistry;
import org.mailrecall.local.scenario.hostile.Throwers;
import org.mailrecall.local.scenario.installation.Lag;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Outputs.DeadLetter;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.local.scenario.installation.Sender;
import org.mailrecall.topology.stream.InternalTopics;

/**
 * Survival as a property: whatever stands in a topic that the processor reads, no thread ends, each record is used,
 * counted or a dead letter that fits, and others' recalls go on.
 *
 * <p>{@code -Dsurvival.inputs=N} sets the number of records, {@code -Dsurvival.seed=S} replays a run.
 */
public abstract class SurvivalScenarios extends Scenarios {
    private static final int RECORDS = Integer.getInteger("survival.inputs", 10_000);
    private static final long SEED = Long.getLong("survival.seed", 20_261_128L);
    private static final int AT_A_TIME = 1_000;
    private static final Duration PACE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Random random = new Random(SEED);
    private final List<RecordMetadata> hopeless = new ArrayList<>();

    @Test
    void no_record_in_any_topic_that_is_read_ends_a_thread_or_anybody_elses_recall() throws Exception {
        String replay = RECORDS + " records, -Dsurvival.seed=" + SEED;
        System.out.println("survival: " + replay);
        try (OddRegistry registry = OddRegistry.before(stack.registryUrl())) {
            installation.with("schema-registry.url", registry.url()).startAndAwait();
            int[] foreign = Stream.of(ForeignSchemas.ids(stack.registryUrl()), OddRegistry.oddIds())
                    .flatMapToInt(java.util.Arrays::stream)
                    .toArray();
            try (Throwers throwers = Throwers.of(installation.config());
                    Bystanders others = Bystanders.beside(installation, PACE)) {
                others.awaitCommands(PATIENCE);
                for (int sent = 0; sent < RECORDS; sent += AT_A_TIME) {
                    installation.awaitRead(
                            throwAt(throwers.zstd(), foreign, Math.min(AT_A_TIME, RECORDS - sent)), PATIENCE);
                }
                others.awaitEnds(PATIENCE);
                assertSurvived(replay);
            }
            installation.stop();
        }
    }

    private List<RecordMetadata> throwAt(Sender sender, int[] foreign, int count) {
        HostileRecords records = new HostileRecords(random, foreign);
        GenuineRecords genuine = new GenuineRecords(installation.send(), random);
        List<Boolean> isHopeless = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Topic topic = Lag.READ.get(random.nextInt(Lag.READ.size()));
            Hostile one = records.next(() -> genuine.of(topic));
            // Brokers take no record without a key for a compacted topic.
            byte[] key = one.key() == null && topic == Topics.TENANT_SETTINGS ? new byte[0] : one.key();
            sender.send(topic, null, key, one.value(), one.headers());
            // A tombstone of settings is none, and of the clock's records only the time counts.
            isHopeless.add(one.isJunk() && topic != Topics.TENANT_SETTINGS && topic != InternalTopics.CLOCK);
        }
        List<RecordMetadata> places = sender.flush();
        for (int n = 0; n < count; n++) {
            if (isHopeless.get(n)) {
                hopeless.add(places.get(n));
            }
        }
        return places;
    }

    private void assertSurvived(String replay) {
        Outputs outputs = installation.outputs();
        outputs.await("what cannot be used is among the dead letters", PATIENCE, () -> assertThat(outputs.deadLetters())
                .as(replay)
                .hasSizeGreaterThanOrEqualTo(hopeless.size()));
        outputs.await(
                "all output", PATIENCE, () -> assertThat(outputs.isAtEnd()).isTrue());
        FittingLetters.assertFit(outputs.deadLetters());
        assertThat(outputs.deadLetters().stream().map(DeadLetter::record).map(FittingLetters::place))
                .as(replay)
                .doesNotHaveDuplicates()
                .containsAll(hopeless.stream()
                        .map(place -> place.topic() + " " + place.partition() + " " + place.offset())
                        .toList());
        assertThat(installation.failedThreads()).as(replay).isZero();
        assertThat(installation.app().state()).isEqualTo(KafkaStreams.State.RUNNING);
    }
}
