package org.mailrecall.bench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.mailrecall.bench.feed.Feeder;
import org.mailrecall.bench.feed.LoadFile;
import org.mailrecall.bench.figures.Kept;
import org.mailrecall.bench.figures.Lap;
import org.mailrecall.bench.load.Answering;
import org.mailrecall.bench.load.CommandKey;
import org.mailrecall.bench.load.Expected;
import org.mailrecall.bench.load.Oracle;
import org.mailrecall.bench.load.Verdict;
import org.mailrecall.bench.run.process.Arena;
import org.mailrecall.bench.run.process.CommitWatch;
import org.mailrecall.bench.run.process.ContenderProcess;
import org.mailrecall.bench.run.process.Entrant;
import org.mailrecall.bench.run.process.LapClock;
import org.mailrecall.bench.run.process.Pace;
import org.mailrecall.bench.run.process.Sizes;
import org.mailrecall.bench.run.traffic.Answerer;
import org.mailrecall.bench.run.traffic.Judging;

/** Runs a contender once: cold start, warm-up, measurement, and the judgement of its output. */
final class LapRun implements AutoCloseable {
    private static final Duration LAST_COMMANDS = Duration.ofSeconds(20);

    /** A command that was read. */
    private record Seen(CommandKey key, int attempt) {}

    private final Arena arena;
    private final Entrant entrant;
    private final LoadFile load;
    private final Answering answering;
    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final List<ContenderProcess> others = new ArrayList<>();
    private final Feeder feeder;
    private final Answerer answerer;
    private ContenderProcess process;

    /** Prepares a lap on a broker without records. */
    LapRun(Arena arena, Entrant entrant, LoadFile load) {
        this.arena = arena;
        this.entrant = entrant;
        this.load = load;
        this.answering = new Answering(load.shape().seed());
        this.feeder = new Feeder(arena.bootstrapServers(), load, !entrant.commands());
        this.answerer = new Answerer(
                arena, answering, command -> seen.add(new Seen(CommandKey.of(command), command.getAttempt())));
    }

    /**
     * Runs the contender in a number of instances.
     *
     * @throws IllegalStateException when the contender ends or stands still, or the load is too short or not sent
     */
    Lap run(int round, Pace pace, int instances) {
        feeder.start();
        for (int i = 2; i <= instances; i++) {
            others.add(ContenderProcess.start(arena, entrant, i, true, Map.of()));
        }
        long started = System.currentTimeMillis();
        process = ContenderProcess.start(arena, entrant);
        CommitWatch watch = new CommitWatch(arena.admin(), process.settings().applicationId());
        LapClock clock = new LapClock(started, pace, () -> {
            process.confine();
            others.forEach(ContenderProcess::confine);
        });
        long moved = System.nanoTime();
        while (!clock.done()) {
            process.requireAlive();
            answerer.requireAlive();
            boolean atEnd = feeder.atEnd();
            CommitWatch.Sight sight = watch.look();
            if (clock.see(sight, process::cpu, feeder.sent(), atEnd)) {
                moved = System.nanoTime();
            } else {
                CommitWatch.requireMoving(moved, sight.records());
            }
            feeder.reached(sight.fed(), clock.perSecond());
            CommitWatch.pause(LapClock.LOOK_AGAIN);
        }
        long frames = feeder.stop();
        Verdict verdict = verdict(watch, frames);
        long resident = process.resident("VmHWM");
        process.stop();
        return new Lap(
                entrant.letter(),
                round,
                clock.start(),
                clock.warm(),
                verdict,
                null,
                resident,
                kept(load.content(frames).deliveries()),
                clock.seconds());
    }

    private Verdict verdict(CommitWatch watch, long frames) {
        if (!entrant.commands()) {
            watch.await(process);
            Judging judging = new Judging(arena);
            return entrant.isCopy() ? judging.copies(load.content(frames).prints()) : Verdict.NOTHING_TO_JUDGE;
        }
        Expected expected = load.expected(frames);
        awaitCommands(expected.commands().size());
        watch.await(process);
        Oracle oracle = new Oracle(expected, answering);
        seen.forEach(command -> oracle.see(command.key(), command.attempt()));
        new Judging(arena).results(oracle);
        return oracle.verdict();
    }

    /** Waits until as many commands have come as are expected, or none has come for twenty seconds. */
    private void awaitCommands(int expected) {
        long moved = System.nanoTime();
        int before = seen.size();
        while (before < expected && System.nanoTime() - moved < LAST_COMMANDS.toNanos()) {
            answerer.requireAlive();
            CommitWatch.pause();
            int now = seen.size();
            moved = now > before ? System.nanoTime() : moved;
            before = now;
        }
    }

    /** Returns the size of the stores that hold deliveries; null for every contender but (b) and (d). */
    private Kept kept(long deliveries) {
        Predicate<String> store =
                switch (entrant.letter()) {
                    case "b" -> name -> name.contains("recall-join");
                    case "d" -> RememberedRun.INDEX;
                    default -> null;
                };
        return store == null
                ? null
                : new Kept(
                        deliveries,
                        Sizes.ofStores(process.settings().stateDir(), store),
                        Sizes.ofTopics(arena, store.and(name -> name.endsWith("-changelog"))));
    }

    @Override
    public void close() {
        feeder.close();
        answerer.close();
        others.forEach(ContenderProcess::close);
        if (process != null) {
            process.close();
        }
    }
}
