package org.mailrecall.bench.run;

import java.time.Duration;
import java.util.Map;
import org.mailrecall.bench.load.Emission.Kind;
import org.mailrecall.bench.load.Expected;
import org.mailrecall.bench.load.Oracle;
import org.mailrecall.contract.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.registry.SpecificAvroSerde;

/** Reads the output of a contender and has the oracle judge it. */
final class Judging {
    private static final Duration POLL = Duration.ofMillis(200);
    /**
     * How long to wait for output after all inputs are committed: a contender may still have work in topics of its own.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** How long to watch for output that must not come any more. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(1);

    /**
     * A judgement, and the time of the last command.
     *
     * @param lastMillis when the last first attempt was appended, since 1970; 0 if there was none
     */
    record Judgement(Oracle.Verdict verdict, long lastMillis) {}

    private final Arena arena;

    Judging(Arena arena) {
        this.arena = arena;
    }

    /** Checks that the contender sent exactly the expected commands. */
    Judgement commands(Expected expected) {
        Oracle oracle = new Oracle(expected);
        long[] last = new long[1];
        try (TopicTail tail = new TopicTail(arena, Topics.DELETE_COMMANDS.name());
                SpecificAvroSerde<DeleteCommand> serde = serde(arena)) {
            long moved = System.nanoTime();
            while (System.nanoTime() - moved < (oracle.complete() ? AFTERWARDS : PATIENCE).toNanos()) {
                int read = tail.poll(POLL, record -> {
                    DeleteCommand command = serde.deserializer().deserialize(record.topic(), record.value());
                    oracle.see(command);
                    if (command.getAttempt() == 1) {
                        last[0] = Math.max(last[0], record.timestamp());
                    }
                });
                moved = read > 0 ? System.nanoTime() : moved;
            }
        }
        return new Judgement(oracle.verdict(), last[0]);
    }

    /** Checks that the contender copied every value once. */
    Judgement copies(Map<Kind, Fingerprint> sent) {
        long expected = 0;
        long lost = 0;
        long doubled = 0;
        long unexpected = 0;
        for (Map.Entry<Kind, Fingerprint> of : sent.entrySet()) {
            Fingerprint wanted = of.getValue();
            Fingerprint found =
                    read(Inputs.COPY_PREFIX + Inputs.topic(of.getKey()).name(), wanted.count());
            expected += wanted.count();
            lost += Math.max(0, wanted.count() - found.count());
            doubled += Math.max(0, found.count() - wanted.count());
            unexpected += wanted.count() == found.count() && wanted.sum() != found.sum() ? 1 : 0;
        }
        return new Judgement(new Oracle.Verdict(expected, lost, doubled, unexpected, 0), 0);
    }

    private Fingerprint read(String topic, long wanted) {
        Fingerprint found = new Fingerprint();
        try (TopicTail tail = new TopicTail(arena, topic)) {
            long moved = System.nanoTime();
            while (System.nanoTime() - moved < (found.count() >= wanted ? AFTERWARDS : PATIENCE).toNanos()) {
                int read = tail.poll(POLL, record -> found.add(record.value()));
                moved = read > 0 ? System.nanoTime() : moved;
            }
        }
        return found;
    }

    static SpecificAvroSerde<DeleteCommand> serde(Arena arena) {
        SpecificAvroSerde<DeleteCommand> serde = new SpecificAvroSerde<>(DeleteCommand.class);
        serde.configure(Map.of("schema.registry.url", arena.registryUrl()), false);
        return serde;
    }
}
