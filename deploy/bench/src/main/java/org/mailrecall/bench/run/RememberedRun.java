package org.mailrecall.bench.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.mailrecall.bench.load.LoadShape;
import org.mailrecall.bench.report.Kept;
import org.mailrecall.bench.report.Latency;
import org.mailrecall.bench.report.Restore;
import org.mailrecall.topology.Stores;

/** This project with so many deliveries remembered: how quickly it answers, and how quickly it has them again. */
final class RememberedRun {
    /** Names of what holds deliveries: stores' directories and their changelogs. */
    static final Predicate<String> INDEX =
            name -> name.contains(Stores.OWN_COPIES.name()) || name.contains(Stores.COPIES_APART.name());

    private static final double RECALLED = 0.005;
    private static final Duration PATIENCE = Duration.ofMinutes(30);

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

    /** Starts anew, and lets it read so many deliveries. */
    void fill(long deliveries) {
        close();
        arena.empty();
        StoredLoad load = StoredLoad.write(arena, LoadShape.stored(seed, deliveries, 0), tell);
        remembered = load.shape().deliveries();
        tell.now(() -> "remembering " + remembered + " deliveries");
        process = ContenderProcess.start(arena, Entrant.PROJECT);
        new CommitWatch(arena.admin(), process.settings().applicationId()).await(process);
    }

    /** Sends at a pace for so long, twice: the second time counts. */
    Latency latency(long perSecond, long seconds) {
        tell.now(() -> "latency at " + perSecond + " deliveries a second");
        live(seed + 3, perSecond, seconds); // a process that has just started is busy compiling
        long before = remembered;
        return live(seed + 1, perSecond, seconds).latency(before, perSecond);
    }

    private LiveLoad.Outcome live(long from, long perSecond, long seconds) {
        LoadShape shape = LoadShape.live(from, perSecond * seconds, RECALLED, perSecond);
        remembered += shape.deliveries();
        return new LiveLoad(arena, shape, perSecond).run();
    }

    /** Stops it, deletes its state, and starts it again. */
    Restore restore() {
        tell.now(() -> "stopping with " + remembered + " deliveries remembered");
        process.stop();
        Kept kept = new Kept(
                remembered,
                Sizes.ofStores(process.settings().stateDir(), INDEX),
                Sizes.ofTopics(arena, INDEX.and(name -> name.endsWith("-changelog"))));
        tell.now(() -> "starting with the state there");
        double warm = start(false);
        process.stop();
        tell.now(() -> "reading the changelog alone");
        long[] read = new long[1];
        double reading = read(read);
        tell.now(() -> "restoring");
        double cold = start(true);
        return new Restore(remembered, kept, cold, warm, reading, read[0]);
    }

    /** Seconds from the first answer to readiness. */
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

    /** Seconds to read every changelog of the index to its end, as bytes. */
    private double read(long[] records) {
        List<String> topics = CommitWatch.get(
                        () -> arena.admin().listTopics().names().get())
                .stream()
                .filter(INDEX.and(name -> name.endsWith("-changelog")))
                .toList();
        long start = System.nanoTime();
        try (TopicTail tail = new TopicTail(arena, topics)) {
            while (!tail.atEnd()) {
                records[0] += tail.poll(Duration.ofMillis(100), record -> {});
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    void close() {
        if (process != null) {
            process.close();
        }
    }
}
