package org.mailrecall.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.replay.ReplayDriver.Internal;
import org.mailrecall.topology.stage.HistoryOfAllStores;
import org.mailrecall.topology.stage.Mutations;
import org.mailrecall.topology.stage.Mutations.Mutation;
import org.mailrecall.topology.stage.Stage;
import org.slf4j.LoggerFactory;

/** Whatever a field of a row holds: the guard leaves the row out, or a task starts with it and works on. */
@Tag("slow")
class RowMutationsTest {
    private static final List<Long> NUMBERS = List.of(Long.MIN_VALUE, -1L, 0L, 1L, 7_258_118_399_999L, Long.MAX_VALUE);
    private static List<Internal> history;

    private final List<String> leftOut = new ArrayList<>();
    private final ChangelogGuard guard = new ChangelogGuard();

    RowMutationsTest() {
        guard.configure(Map.of(ChangelogGuard.UNREADABLE, (Consumer<String>) leftOut::add));
    }

    /** Each row that is left out makes a line of the log. */
    @BeforeAll
    static void silence() {
        logger().setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        logger().setLevel(null);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(ChangelogGuard.class);
    }

    @BeforeAll
    static void play() {
        try (Stage stage = HistoryOfAllStores.stage()) {
            HistoryOfAllStores.play(stage);
            history = stage.internalRecords().stream()
                    .filter(record -> record.topic().endsWith("-changelog"))
                    .toList();
        }
    }

    /** Values of a store of blocks are checked by the store, and a schedule has none. */
    static Stream<Store<?, ?>> stores() {
        return StoreCatalogue.ALL.stream()
                .filter(store -> store != StoreCatalogue.COMMIT_HOOK
                        && store != StoreCatalogue.DIRECT_DELIVERIES
                        && store.values != StoreValue.NOTHING);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_mutated_row_is_left_out_or_worked_with(Store<?, ?> store) {
        Internal real = history.stream()
                .filter(record -> record.topic().endsWith("-" + store.name() + "-changelog"))
                .filter(record -> record.value() != null && isRow(record))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row of " + store.name() + ": extend the history"));
        start(store, real, "unchanged");
        for (Mutation<byte[]> mutation : mutations(store, real)) {
            Internal row = new Internal(real.topic(), real.key(), mutation.value());
            if (isRow(row)) {
                start(store, row, mutation.what());
            }
        }
        assertThat(leftOut).isNotEmpty();
    }

    private boolean isRow(Internal row) {
        TopicPartition partition = new TopicPartition(row.topic(), 0);
        ConsumerRecord<byte[], byte[]> polled = new ConsumerRecord<>(row.topic(), 0, 0, row.key(), row.value());
        return !guard.onConsume(new ConsumerRecords<>(Map.of(partition, List.of(polled)), Map.of()))
                .isEmpty();
    }

    private static void start(Store<?, ?> store, Internal row, String what) {
        try (RestoredTask task = new RestoredTask(store.subTopology())) {
            history.forEach(task::restore);
            task.restore(row);
            task.work();
        } catch (RuntimeException e) {
            throw new AssertionError(store.name() + what, e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Mutation<byte[]>> mutations(Store<?, ?> store, Internal real) {
        Serde<Object> serde = (Serde<Object>) store.values.serde(changelog -> {});
        Object value = serde.deserializer().deserialize(real.topic(), real.value());
        Stream<Mutation<?>> all = value instanceof SpecificRecord record
                ? Mutations.of(record).stream().map(mutation -> mutation)
                : NUMBERS.stream().map(number -> new Mutation<>(" = " + number, number));
        return all.map(mutation ->
                        new Mutation<>(mutation.what(), serde.serializer().serialize(real.topic(), mutation.value())))
                .toList();
    }
}
