package org.mailrecall.bench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.mailrecall.bench.feed.LoadFile;
import org.mailrecall.bench.figures.Instances;
import org.mailrecall.bench.figures.Lap;
import org.mailrecall.bench.figures.Race;
import org.mailrecall.bench.load.LoadGenerator;
import org.mailrecall.bench.load.LoadShape;
import org.mailrecall.bench.run.process.Arena;
import org.mailrecall.bench.run.process.Entrant;
import org.mailrecall.bench.run.process.Pace;

/**
 * Measures throughput: all contenders take turns at the same load, in several rounds. Each round begins with another
 * contender than the round before.
 */
public final class RaceRun {
    static final String KEPT = "empty";
    private static final String LOAD = "load";
    /**
     * The cores that two instances need: a core for each instance, and as many for broker and harness.
     */
    private static final int CORES_FOR_TWO = 4;

    private final Arena arena;
    private final List<Entrant> entrants;
    private final Pace pace;
    private final Tell tell;

    RaceRun(Arena arena, List<Entrant> entrants, Pace pace, Tell tell) {
        this.arena = arena;
        this.entrants = entrants;
        this.pace = pace;
        this.tell = tell;
    }

    /** Writes the load, then runs the rounds. */
    Race run(LoadShape shape, int rounds) {
        LoadFile load = prepare(shape);
        List<Lap> laps = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            for (int i = 0; i < entrants.size(); i++) {
                Entrant entrant = entrants.get((i + round - 1) % entrants.size());
                laps.add(lap(entrant, round, load, 1, 1));
                tell.say(line(laps.get(laps.size() - 1), entrant));
            }
        }
        Race race = new Race(shape.recalled(), shape.deliveries(), load.records(), load.bytes(), laps);
        Arena.delete(file());
        return race;
    }

    /**
     * Measures two instances of this project against a single instance; says why not where the machine has too few
     * cores.
     */
    Instances instances(LoadShape shape) {
        int cores = Runtime.getRuntime().availableProcessors();
        if (cores < CORES_FOR_TWO) {
            return new Instances("unmeasured: " + cores + " cores", 0, 0);
        }
        LoadFile load = prepare(shape);
        // Broker and harness have the same cores in both laps, else the single instance had the faster broker.
        Lap one = lap(Entrant.PROJECT, 1, load, 1, 2);
        Lap two = lap(Entrant.PROJECT, 1, load, 2, 2);
        Arena.delete(file());
        String problem = one.counts() && two.counts() ? null : "one: " + one.verdict() + ", two: " + two.verdict();
        return new Instances(problem, one.perSecond(), two.perSecond());
    }

    private LoadFile prepare(LoadShape shape) {
        arena.empty();
        LoadGenerator generator = LoadFile.generator(shape);
        tell.now(() -> "writing the load: " + generator.delivered() / 1_000 + " thousand deliveries");
        LoadFile load = LoadFile.write(arena.registryUrl(), file(), shape, generator);
        arena.keep(KEPT);
        return load;
    }

    private Path file() {
        return arena.directory().resolve(LOAD);
    }

    /** @param cores how many cores broker and harness keep off, at least one for each instance */
    private Lap lap(Entrant entrant, int round, LoadFile load, int instances, int cores) {
        tell.now(() -> "round " + round + ": " + entrant.name());
        Lap[] lap = new Lap[1];
        arena.parted(cores, () -> {
            arena.again(KEPT);
            try (LapRun run = new LapRun(arena, entrant, load)) {
                lap[0] = run.run(round, pace, instances);
            } catch (IllegalStateException e) {
                lap[0] = Lap.broken(entrant.letter(), round, e.getMessage());
            }
        });
        return lap[0];
    }

    private static String line(Lap lap, Entrant entrant) {
        String what = lap.warm() == null
                ? "broke off: " + lap.problem()
                : String.format(
                        "%,.0f records/s, %.2f µs of CPU each; %s after %.0f s; %s",
                        lap.perSecond(),
                        lap.warm().cpuMicrosEach(),
                        lap.start().steady() ? "steady" : "not steady",
                        lap.start().warmSeconds(),
                        lap.verdict());
        return "  round " + lap.round() + "  (" + entrant.letter() + ") " + entrant.name() + ": " + what;
    }
}
