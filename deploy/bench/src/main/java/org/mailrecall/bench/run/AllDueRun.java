package org.mailrecall.bench.run;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.mailrecall.bench.figures.AllDue;
import org.mailrecall.bench.figures.Latency;
import org.mailrecall.bench.load.Emission;
import org.mailrecall.bench.load.Emission.Kind;
import org.mailrecall.bench.load.LoadShape;
import org.mailrecall.bench.run.process.Arena;
import org.mailrecall.bench.run.process.CommitWatch;
import org.mailrecall.bench.run.process.ContenderProcess;
import org.mailrecall.bench.run.process.Entrant;
import org.mailrecall.bench.run.process.Scrape;
import org.mailrecall.bench.run.traffic.LiveLoad;
import org.mailrecall.bench.run.traffic.LoadWriter;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.events.RecallRequest;

/**
 * Measures how long very many recipient recalls with the same deadline take to end, and how long the commands of
 * further recalls take meanwhile.
 */
final class AllDueRun {
    private static final String PENDING = "recall_pending";
    private static final String LONGEST_POLL = "kafka_consumer_time_between_poll_max";
    private static final Duration LATENESS = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    /** The pause between two scrapes: a scrape takes a part of a core, so it is not repeated without a pause. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private static final long OTHERS_PER_SECOND = 500;
    private static final double OTHERS_RECALLED = 0.05;
    private static final double NEARLY_NONE = 0.001;

    private final Arena arena;
    private final long seed;
    private final Tell tell;

    AllDueRun(Arena arena, long seed, Tell tell) {
        this.arena = arena;
        this.seed = seed;
        this.tell = tell;
    }

    /**
     * Runs the measurement.
     *
     * @param due the number of recipient recalls
     * @param window the time from asking to the deadline, in which all must be taken up
     * @param others how long the further recalls go on, from two seconds before the others are due
     * @throws IllegalStateException when not all were taken up before they were due
     */
    AllDue run(long due, Duration window, Duration others) {
        arena.empty();
        Map<String, String> settings = Map.of(
                "recall.window",
                window.toSeconds() + "s",
                "recall.lateness",
                LATENESS.toSeconds() + "s",
                // Both must be shorter than the window, or the processor refuses to start.
                "recall.answer-timeout",
                "20s",
                "recall.backoff-first",
                "10s",
                // No limit may spread the ends over time.
                "limits.recipients-per-second",
                "1000000",
                // All of them are one tenant's.
                "limits.remembered-recalls",
                "100000000");
        try (ContenderProcess process = ContenderProcess.start(arena, Entrant.PROJECT, 1, true, settings)) {
            Scrape scrape = new Scrape(process);
            long asked = System.currentTimeMillis();
            ask(due, asked);
            tell.now(() -> "taking up " + due + " recalls");
            long moment = asked + window.plus(LATENESS).toMillis();
            long taken = awaitPending(process, scrape, due, moment);
            tell.now(() -> taken + " recalls are pending until they are due");
            awaitMoment(process, moment - 2_000);
            tell.now(() -> taken + " recalls are due");
            LoadShape shape = LoadShape.live(
                    seed + 2, OTHERS_PER_SECOND * others.toSeconds(), OTHERS_RECALLED, OTHERS_PER_SECOND);
            CompletableFuture<Latency> latency = CompletableFuture.supplyAsync(
                    () -> new LiveLoad(arena, shape, OTHERS_PER_SECOND).run().latency(0, OTHERS_PER_SECOND));
            return watch(process, scrape, taken, moment, latency);
        }
    }

    private void ask(long due, long at) {
        try (LoadWriter writer = new LoadWriter(arena, 5)) {
            for (long done = 0; done < due; done += AgeingRun.PART) {
                RecallRequest request = AgeingRun.request("due-" + done, AgeingRun.PART, at);
                String key = RecallKeys.recallKey(request.getTenant(), request.getRecallId());
                writer.send(new Emission(Kind.REQUEST, key, request, 0, null));
            }
            writer.flush();
        }
    }

    private static long awaitPending(ContenderProcess process, Scrape scrape, long due, long until) {
        long pending = 0;
        while (pending < due && System.currentTimeMillis() < until) {
            process.requireAlive();
            pending = (long) scrape.largest(PENDING).orElse(0);
            CommitWatch.pause(LOOK_AGAIN);
        }
        if (pending < due) {
            throw new IllegalStateException(
                    "only " + pending + " of " + due + " recalls were taken up before they were due");
        }
        return pending;
    }

    private static void awaitMoment(ContenderProcess process, long moment) {
        while (System.currentTimeMillis() < moment) {
            process.requireAlive();
            CommitWatch.pause();
        }
    }

    private static AllDue watch(
            ContenderProcess process, Scrape scrape, long due, long moment, CompletableFuture<Latency> latency) {
        double longest = 0;
        double ended = -1;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while ((ended < 0 || !latency.isDone()) && System.nanoTime() < end) {
            process.requireAlive();
            longest = Math.max(longest, scrape.largest(LONGEST_POLL).orElse(0));
            double pending = scrape.largest(PENDING).orElse(due);
            if (ended < 0 && pending < Math.max(OTHERS_PER_SECOND, NEARLY_NONE * due)) {
                ended = (System.currentTimeMillis() - moment) / 1e3;
            }
            CommitWatch.pause(LOOK_AGAIN);
        }
        return new AllDue(
                due,
                ended,
                longest,
                ConsumerConfig.configDef().defaultValues().get(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG)
                                instanceof Integer bound
                        ? bound
                        : 0,
                meanwhile(latency));
    }

    private static Latency meanwhile(CompletableFuture<Latency> latency) {
        try {
            return latency.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "others' recalls meanwhile: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
