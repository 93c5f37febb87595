package org.mailrecall.bench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.mailrecall.bench.figures.Kept;
import org.mailrecall.bench.figures.Latency;
import org.mailrecall.bench.figures.Restore;
import org.mailrecall.bench.load.EventClock;
import org.mailrecall.bench.load.LoadGenerator;
import org.mailrecall.bench.load.LoadShape;
import org.mailrecall.bench.run.process.Arena;
import org.mailrecall.bench.run.process.CommitWatch;
import org.mailrecall.bench.run.process.ContenderProcess;
import org.mailrecall.bench.run.process.Entrant;
import org.mailrecall.bench.run.process.Scrape;
import org.mailrecall.bench.run.process.Sizes;
import org.mailrecall.bench.run.traffic.LiveLoad;
import org.mailrecall.bench.run.traffic.LoadWriter;
import org.mailrecall.bench.run.traffic.TopicTail;
import org.mailrecall.topology.state.StoreCatalogue;

/** Measures this project with many remembered deliveries: the latency of commands, and the time of a restore. */
final class RememberedRun implements AutoCloseable {
    /** Matches the state directories and changelogs that hold deliveries. */
    static final Predicate<String> INDEX = name -> name.contains(StoreCatalogue.DIRECT_DELIVERIES.name())
            || name.contains(StoreCatalogue.OTHER_DELIVERIES.name());

    private static final double RECALLED = 0.005;
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int LINGER_MS = 5;

    private final Arena arena;
    private final Tell tell;
    private final long seed;
    private ContenderProcess process;
    private long remembered;

    RememberedRun(Arena arena, long seed, Tell tell) {
        this.arena = arena;
        this.seed = seed;
        this.tell = tell;
    }

    /** Starts this project with empty state, and waits until it has read a number of deliveries. */
    void fill(long deliveries) {
        close();
        arena.empty();
        write(LoadShape.fed(seed, deliveries, 0));
        remembered = deliveries;
        tell.now(() -> "remembering " + remembered + " deliveries");
        process = ContenderProcess.start(arena, Entrant.PROJECT);
        new CommitWatch(arena.admin(), process.settings().applicationId()).await(process);
    }

    private void write(LoadShape shape) {
        LoadGenerator load = new LoadGenerator(shape, EventClock.until(System.currentTimeMillis(), shape.deliveries()));
        tell.now(() -> "writing the load: " + load.delivered() / 1_000 + " thousand deliveries");
        try (LoadWriter writer = new LoadWriter(arena, LINGER_MS)) {
            load.forEachRemaining(writer::send);
            writer.flush();
        }
    }

    /** Measures latency at a pace, in several rounds. A round before them warms the JVM and does not count. */
    List<Latency> latencies(long perSecond, long seconds, int rounds) {
        tell.now(() -> "warming up at " + perSecond + " deliveries a second");
        live(seed + 1, perSecond, seconds);
        process.confine();
        List<Latency> latencies = new ArrayList<>();
        for (int i = 1; i <= rounds; i++) {
            String round = ", round " + i + " of " + rounds;
            tell.now(() -> "latency at " + perSecond + " deliveries a second" + round);
            long before = remembered;
            latencies.add(live(seed + 1 + i, perSecond, seconds).latency(before, perSecond));
        }
        return latencies;
    }

    private LiveLoad.Outcome live(long from, long perSecond, long seconds) {
        LoadShape shape = LoadShape.live(from, perSecond * seconds, RECALLED, perSecond);
        remembered += shape.deliveries();
        return new LiveLoad(arena, shape, perSecond).run();
    }

    /** Measures starts with and without state, and plain reading of the changelogs, in several rounds. */
    Restore restore(int rounds) {
        tell.now(() -> "stopping with " + remembered + " deliveries remembered");
        process.stop();
        Kept kept = new Kept(
                remembered,
                Sizes.ofStores(process.settings().stateDir(), INDEX),
                Sizes.ofTopics(arena, INDEX.and(name -> name.endsWith("-changelog"))));
        List<Double> warm = new ArrayList<>();
        List<Double> cold = new ArrayList<>();
        List<Double> reading = new ArrayList<>();
        long[] records = new long[1];
        for (int i = 1; i <= rounds; i++) {
            String round = ", round " + i + " of " + rounds;
            tell.now(() -> "starting with the state there" + round);
            warm.add(start(false));
            process.stop();
            tell.now(() -> "reading the changelogs alone" + round);
            reading.add(read(records));
            tell.now(() -> "restoring" + round);
            cold.add(start(true));
            process.stop();
        }
        return new Restore(remembered, kept, cold, warm, reading, records[0]);
    }

    /** Starts the process; returns the seconds from the first answer of the probes to readiness. */
    private double start(boolean fresh) {
        process = ContenderProcess.start(arena, Entrant.PROJECT, 1, fresh, Map.of());
        long end = System.nanoTime() + PATIENCE.toNanos();
        long answered = 0;
        Scrape scrape = new Scrape(process);
        while (true) {
            process.requireAlive();
            int status = scrape.status("/health/ready");
            long now = System.nanoTime();
            answered = status > 0 && answered == 0 ? now : answered;
            if (status == 200) {
                return (now - answered) / 1e9;
            }
            if (now > end) {
                throw new IllegalStateException("not ready after " + PATIENCE.toMinutes() + " minutes");
            }
            CommitWatch.pause();
        }
    }

    /**
     * Returns the seconds that a plain consumer needs to read the changelogs of the stores of deliveries.
     *
     * @param records gets the number of records read, in its first element
     */
    private double read(long[] records) {
        List<String> topics = CommitWatch.get(
                        () -> arena.admin().listTopics().names().get())
                .stream()
                .filter(INDEX.and(name -> name.endsWith("-changelog")))
                .toList();
        records[0] = 0;
        long start = System.nanoTime();
        try (TopicTail tail = new TopicTail(arena, topics)) {
            while (!tail.atEnd()) {
                records[0] += tail.poll(Duration.ofMillis(100), record -> {});
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
