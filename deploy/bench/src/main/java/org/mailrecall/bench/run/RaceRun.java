package org.mailrecall.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.mailrecall.bench.load.LoadShape;
import org.mailrecall.bench.report.Instances;
import org.mailrecall.bench.report.Kept;
import org.mailrecall.bench.report.Lap;
import org.mailrecall.bench.report.Race;
import org.mailrecall.bench.run.CommitWatch.Sight;
import org.mailrecall.bench.run.Judging.Judgement;
import org.mailrecall.contract.Topic;

/**
 * Measures throughput: all contenders run over the same bytes in alternating rounds, each round begun by another
 * contender.
 */
public final class RaceRun {
    static final String KEPT = "load";
    /**
     * The cores that two instances need: a core for each instance's thread and JVM, and as many for broker and harness.
     */
    private static final int CORES_FOR_TWO = 4;

    private final Arena arena;
    private final List<Entrant> entrants;
    private final Tell tell;

    RaceRun(Arena arena, List<Entrant> entrants, Tell tell) {
        this.arena = arena;
        this.entrants = entrants;
        this.tell = tell;
    }

    /** Writes the load, then runs the rounds. */
    Race run(LoadShape shape, int rounds) {
        arena.empty();
        StoredLoad load = StoredLoad.write(arena, shape, tell);
        long bytes = Sizes.ofTopics(arena, Inputs.ALL.stream().map(Topic::name).toList()::contains);
        arena.keep(KEPT);
        List<Lap> laps = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (int i = 0; i < entrants.size(); i++) {
                Entrant entrant = entrants.get((i + round - 1) % entrants.size());
                laps.add(lap(entrant, round, load, 1));
                tell.say(line(laps.get(laps.size() - 1), entrant));
            }
        }
        long records =
                load.sent().values().stream().mapToLong(Fingerprint::count).sum();
        return new Race(shape.recalled(), shape.deliveries(), records, bytes, laps);
    }

    /** Measures two instances of this project against a single instance, where the machine has cores for two. */
    Instances instances(LoadShape shape) {
        int cores = Runtime.getRuntime().availableProcessors();
        if (cores < CORES_FOR_TWO) {
            return new Instances("unmeasured: " + cores + " cores", 0, 0);
        }
        arena.empty();
        StoredLoad load = StoredLoad.write(arena, shape, tell);
        arena.keep(KEPT);
        Lap one = lap(Entrant.PROJECT, 1, load, 1);
        Lap two = lap(Entrant.PROJECT, 1, load, 2);
        String problem = one.counts() && two.counts() ? null : "one: " + one.verdict() + ", two: " + two.verdict();
        return new Instances(problem, one.perSecond(), two.perSecond());
    }

    private Lap lap(Entrant entrant, int round, StoredLoad load, int instances) {
        tell.now(() -> "round " + round + ": " + entrant.name());
        arena.again(KEPT);
        List<ContenderProcess> others = new ArrayList<>();
        for (int i = 2; i <= instances; i++) {
            others.add(ContenderProcess.start(arena, entrant, i, true, Map.of()));
        }
        try (ContenderProcess process = ContenderProcess.start(arena, entrant)) {
            CommitWatch watch =
                    new CommitWatch(arena.admin(), process.settings().applicationId());
            List<Sight> sights = watch.await(process);
            Judging judging = new Judging(arena);
            Judgement judged = entrant.isCopy() ? judging.copies(load.sent()) : judging.commands(load.expected());
            long resident = process.resident("VmHWM");
            process.stop();
            return lap(
                    entrant,
                    round,
                    sights,
                    judged,
                    resident,
                    kept(process, entrant, load.shape().deliveries()));
        } catch (IllegalStateException e) {
            return Lap.broken(entrant.letter(), round, e.getMessage());
        } finally {
            others.forEach(ContenderProcess::close);
        }
    }

    private Lap lap(Entrant entrant, int round, List<Sight> sights, Judgement judged, long resident, Kept kept) {
        Sight first = sights.get(0);
        Sight last = sights.get(sights.size() - 1);
        long end = Math.max(last.atMillis(), judged.lastMillis());
        Sight warm = sights.stream()
                .filter(sight -> sight.records() >= last.records() / 2)
                .findFirst()
                .orElse(first);
        return new Lap(
                entrant.letter(),
                round,
                last.records() - first.records(),
                (end - first.atMillis()) / 1e3,
                rate(first, last, end),
                rate(warm, last, end),
                judged.verdict(),
                null,
                resident,
                kept,
                sights.stream()
                        .map(sight -> new long[] {sight.atMillis() - first.atMillis(), sight.records()})
                        .toList());
    }

    private static double rate(Sight from, Sight to, long endMillis) {
        return 1e3 * (to.records() - from.records()) / Math.max(1, endMillis - from.atMillis());
    }

    /** Returns the size of the stores that hold deliveries; null for a contender with stores of unknown names. */
    private Kept kept(ContenderProcess process, Entrant entrant, long deliveries) {
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

    private static String line(Lap lap, Entrant entrant) {
        String what = lap.problem() != null
                ? "broke off: " + lap.problem()
                : String.format(
                        "%,.0f records/s (%,.0f in the later half), %s",
                        lap.perSecond(), lap.laterPerSecond(), lap.verdict());
        return "  round " + lap.round() + "  (" + entrant.letter() + ") " + entrant.name() + ": " + what;
    }
}
