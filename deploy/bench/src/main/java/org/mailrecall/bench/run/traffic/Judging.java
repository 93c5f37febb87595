package org.mailrecall.bench.run.traffic;

import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.mailrecall.bench.feed.Fingerprint;
import org.mailrecall.bench.feed.InputTopics;
import org.mailrecall.bench.load.Emission.Kind;
import org.mailrecall.bench.load.Oracle;
import org.mailrecall.bench.load.Verdict;
import org.mailrecall.bench.run.process.Arena;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.registry.SpecificAvroSerde;

/** Reads trace and dead letters of a contender for the oracle, and judges copied records by their fingerprints. */
public final class Judging {
    private static final Duration POLL = Duration.ofMillis(200);
    /**
     * How long to wait for output after all inputs are committed: a contender may still have work in topics of its own.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** The time to watch for output beyond the expected output. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    private final Arena arena;

    public Judging(Arena arena) {
        this.arena = arena;
    }

    /** Passes all trace events and dead letters to the oracle. */
    public void results(Oracle oracle) {
        try (SpecificAvroSerde<RecallTrace> serde = serde(arena, RecallTrace.class)) {
            read(
                    Topics.RECALL_TRACE.name(),
                    () -> oracle.unended() == 0,
                    record -> oracle.see(serde.deserializer().deserialize(record.topic(), record.value())));
        }
        read(Topics.RECALL_DEAD_LETTERS.name(), () -> true, record -> oracle.seeDeadLetter());
    }

    /** Judges by numbers and fingerprints whether the contender copied every record once. */
    public Verdict copies(Map<Kind, Fingerprint> sent) {
        long expected = 0;
        long lost = 0;
        long doubled = 0;
        long unexpected = 0;
        for (Map.Entry<Kind, Fingerprint> of : sent.entrySet()) {
            Fingerprint wanted = of.getValue();
            Fingerprint found = new Fingerprint();
            read(
                    InputTopics.COPY_PREFIX + InputTopics.topic(of.getKey()).name(),
                    () -> found.count() >= wanted.count(),
                    record -> found.add(record.key(), record.value()));
            expected += wanted.count();
            lost += Math.max(0, wanted.count() - found.count());
            doubled += Math.max(0, found.count() - wanted.count());
            unexpected += wanted.count() == found.count() && wanted.sum() != found.sum() ? 1 : 0;
        }
        return Verdict.ofCopies(expected, lost, doubled, unexpected);
    }

    /**
     * Reads a topic from its start, until no record has come for a second if {@code complete} holds, or for ten
     * seconds.
     */
    private void read(String topic, BooleanSupplier complete, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (TopicTail tail = new TopicTail(arena, topic)) {
            long moved = System.nanoTime();
            boolean done = false;
            while (!done) {
                int read = tail.poll(POLL, each);
                moved = read > 0 ? System.nanoTime() : moved;
                long still = System.nanoTime() - moved;
                done = still > PATIENCE.toNanos() || still > AFTERWARDS.toNanos() && complete.getAsBoolean();
            }
        }
    }

    static <T extends SpecificRecord> SpecificAvroSerde<T> serde(Arena arena, Class<T> type) {
        SpecificAvroSerde<T> serde = new SpecificAvroSerde<>(type);
        serde.configure(Map.of("schema.registry.url", arena.registryUrl()), false);
        return serde;
    }
}
