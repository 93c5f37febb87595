package org.mailrecall.bench.run.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.mailrecall.bench.figures.Latency;
import org.mailrecall.bench.figures.Spread;
import org.mailrecall.bench.load.Answering;
import org.mailrecall.bench.load.CommandKey;
import org.mailrecall.bench.load.Emission;
import org.mailrecall.bench.load.EventClock;
import org.mailrecall.bench.load.LoadGenerator;
import org.mailrecall.bench.load.LoadShape;
import org.mailrecall.bench.load.Oracle;
import org.mailrecall.bench.load.Verdict;
import org.mailrecall.bench.run.process.Arena;
import org.mailrecall.bench.run.process.CommitWatch;
import org.mailrecall.bench.run.process.ContenderProcess;
import org.mailrecall.events.DeleteCommand;

/**
 * Sends a load at an even pace while a contender works, and measures the latency of each command: from the time when
 * the later of its request and its copy is handed to the producer, to the time when a consumer of committed records has
 * the command.
 */
public final class LiveLoad {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * The result of a live load.
     *
     * @param latenciesMs the latency of each expected command that came
     * @param verdict the judgement of the commands
     * @param behindMs how far the sender fell behind its pace at most
     */
    public record Outcome(List<Double> latenciesMs, Verdict verdict, double behindMs) {
        /**
         * Returns the latency figures of the report.
         *
         * @throws IllegalStateException when no command came at all
         */
        public Latency latency(long remembered, long perSecond) {
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
    private final Map<CommandKey, Long> cameAt = new ConcurrentHashMap<>();
    private final Queue<CommandKey> came = new ConcurrentLinkedQueue<>();
    private final Answering answering;
    private long behind;

    public LiveLoad(Arena arena, LoadShape shape, long perSecond) {
        this.arena = arena;
        this.perSecond = perSecond;
        this.answering = new Answering(shape.seed());
        this.load = new LoadGenerator(shape, EventClock.steady(System.currentTimeMillis(), perSecond / 1e3));
    }

    /** Sends the load. Returns when all commands have arrived, or none has arrived for a minute. */
    public Outcome run() {
        try (Answerer answerer = new Answerer(arena, answering, this::came)) {
            send();
            awaitCommands(answerer);
            Oracle judge = new Oracle(load.expected(), answering);
            came.forEach(key -> judge.see(key, 1));
            return new Outcome(latencies(), judge.verdictOfCommands(), behind / 1e6);
        }
    }

    private void send() {
        try (LoadWriter writer = new LoadWriter(arena, 1)) {
            long start = System.nanoTime();
            while (load.hasNext()) {
                Emission emission = load.next();
                long due = start + (long) (emission.place() * 1e9 / perSecond);
                long early = due - System.nanoTime();
                if (early > 1_000_000) { // records that are due within a millisecond are sent together
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
    }

    /** Notes a command and its time. A repetition is left out, because it may belong to an earlier load. */
    private void came(DeleteCommand command) {
        if (command.getAttempt() == 1) {
            CommandKey key = CommandKey.of(command);
            cameAt.putIfAbsent(key, System.nanoTime());
            came.add(key);
        }
    }

    private void awaitCommands(Answerer answerer) {
        long moved = System.nanoTime();
        int before = cameAt.size();
        while (!cameAt.keySet().containsAll(load.expected().commands().keySet())
                && System.nanoTime() - moved < PATIENCE.toNanos()) {
            answerer.requireAlive();
            CommitWatch.pause();
            moved = cameAt.size() > before ? System.nanoTime() : moved;
            before = cameAt.size();
        }
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
}
