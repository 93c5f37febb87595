package org.mailrecall.bench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.mailrecall.bench.load.CommandKey;
import org.mailrecall.bench.load.Emission;
import org.mailrecall.bench.load.EventClock;
import org.mailrecall.bench.load.LoadGenerator;
import org.mailrecall.bench.load.LoadShape;
import org.mailrecall.bench.load.Oracle;
import org.mailrecall.bench.report.Latency;
import org.mailrecall.bench.report.Spread;
import org.mailrecall.contract.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.registry.SpecificAvroSerde;

/**
 * Sends a load at an even pace while a contender works, and measures the latency of each command: from the time when
 * the later of its request and its copy is handed to the producer, to the time when a consumer of committed records has
 * the command.
 */
final class LiveLoad {
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * The result of a live load.
     *
     * @param latenciesMs of each command that came
     * @param behindMs how far the sender fell behind its pace at most
     */
    record Outcome(List<Double> latenciesMs, Oracle.Verdict verdict, double behindMs) {
        /**
         * Returns the latency figures of the report.
         *
         * @throws IllegalStateException when no command came at all
         */
        Latency latency(long remembered, long perSecond) {
            if (latenciesMs.isEmpty()) {
                throw new IllegalStateException("no command came: " + verdict);
            }
            double[] sorted = Spread.sorted(latenciesMs);
            return new Latency(
                    remembered,
                    perSecond,
                    sorted.length,
                    Spread.quantile(sorted, 0.5),
                    Spread.quantile(sorted, 0.99),
                    sorted[sorted.length - 1],
                    ContenderProcess.COMMIT_INTERVAL_MS,
                    behindMs,
                    verdict);
        }
    }

    private final Arena arena;
    private final LoadGenerator load;
    private final long perSecond;
    private final Map<String, Long> sentAt = new HashMap<>();
    private final Map<CommandKey, Long> cameAt = new HashMap<>();
    private final AtomicBoolean sent = new AtomicBoolean();
    private volatile Oracle oracle;
    private long behind;

    LiveLoad(Arena arena, LoadShape shape, long perSecond) {
        this.arena = arena;
        this.perSecond = perSecond;
        this.load = new LoadGenerator(shape, EventClock.steady(System.currentTimeMillis(), perSecond / 1e3));
    }

    /** Sends the load. Returns when all commands have arrived, or none has arrived for a minute. */
    Outcome run() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TopicTail tail = new TopicTail(arena, Topics.DELETE_COMMANDS.name()).fromNow()) {
            Future<List<DeleteCommand>> reading = threads.submit(() -> read(tail));
            await(threads.submit((Callable<Void>) this::send));
            List<DeleteCommand> commands = await(reading);
            Oracle judge = new Oracle(load.expected());
            commands.forEach(judge::see);
            return new Outcome(latencies(), judge.verdict(), behind / 1e6);
        } finally {
            threads.shutdownNow();
        }
    }

    private Void send() {
        try (LoadWriter writer = new LoadWriter(arena, 1)) {
            long start = System.nanoTime();
            while (load.hasNext()) {
                Emission emission = load.next();
                long due = start + (long) (emission.place() * 1e9 / perSecond);
                long early = due - System.nanoTime();
                if (early > 1_000_000) { // a millisecond's records go together
                    LockSupport.parkNanos(early);
                }
                behind = Math.max(behind, System.nanoTime() - due);
                if (emission.watched() != null) {
                    sentAt.putIfAbsent(emission.watched(), System.nanoTime());
                }
                writer.send(emission);
            }
            writer.flush();
        }
        oracle = new Oracle(load.expected());
        sent.set(true);
        return null;
    }

    /** Reads new commands and leaves out repetitions, which may belong to an earlier load. */
    private List<DeleteCommand> read(TopicTail tail) {
        List<DeleteCommand> commands = new ArrayList<>();
        try (SpecificAvroSerde<DeleteCommand> serde = Judging.serde(arena)) {
            long moved = System.nanoTime();
            int judged = 0;
            while (true) {
                int before = commands.size();
                tail.poll(POLL, record -> came(record, serde).ifPresent(commands::add));
                moved = commands.size() > before ? System.nanoTime() : moved;
                if (sent.get()) {
                    for (; judged < commands.size(); judged++) {
                        oracle.see(commands.get(judged));
                    }
                    if (oracle.complete() || System.nanoTime() - moved > PATIENCE.toNanos()) {
                        return commands;
                    }
                }
            }
        }
    }

    private Optional<DeleteCommand> came(
            ConsumerRecord<byte[], byte[]> record, SpecificAvroSerde<DeleteCommand> serde) {
        DeleteCommand command = serde.deserializer().deserialize(record.topic(), record.value());
        if (command.getAttempt() > 1) {
            return Optional.empty();
        }
        cameAt.putIfAbsent(CommandKey.of(command), System.nanoTime());
        return Optional.of(command);
    }

    private List<Double> latencies() {
        List<Double> latencies = new ArrayList<>();
        load.expected().commands().forEach((key, cause) -> {
            Long came = cameAt.get(key);
            if (came != null) {
                long possible = Math.max(sentAt.get(cause.request()), sentAt.get(cause.copy()));
                latencies.add((came - possible) / 1e6);
            }
        });
        return latencies;
    }

    private static <T> T await(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
