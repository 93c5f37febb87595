package org.mailrecall.bench.run;

import java.time.Duration;
import java.util.List;
import org.mailrecall.bench.figures.Figures;
import org.mailrecall.bench.figures.Lap;
import org.mailrecall.bench.figures.Latency;
import org.mailrecall.bench.figures.Race;
import org.mailrecall.bench.figures.Restore;
import org.mailrecall.bench.figures.Spread;
import org.mailrecall.bench.load.LoadShape;
import org.mailrecall.bench.pieces.PiecesRun;
import org.mailrecall.bench.run.process.Arena;
import org.mailrecall.bench.run.process.Entrant;

/**
 * Runs the measurements of a plan in their order. A measurement that ends with an {@link IllegalStateException} is
 * listed with its reason, and the next measurement runs. Every other exception ends the run.
 */
final class Steps {
    private final Plan plan;
    private final Arena arena;
    private final List<Entrant> entrants;
    private final Figures figures;
    private final Tell tell;

    Steps(Plan plan, Arena arena, List<Entrant> entrants, Figures figures, Tell tell) {
        this.plan = plan;
        this.arena = arena;
        this.entrants = entrants;
        this.figures = figures;
        this.tell = tell;
    }

    void run() {
        if (plan.memoryDeliveries() > 0) {
            attempt("memory", () -> figures.getMemory()
                    .add(new MemoryRun(arena, plan.seed(), tell).run(plan.memoryDeliveries())));
            return;
        }
        step(Step.THROUGHPUT, this::races);
        step(Step.LATENCY, () -> arena.parted(1, this::latencies));
        step(Step.RESTORE, this::restore);
        step(Step.AGEING, () -> figures.getAgeing()
                .add(new AgeingRun(tell).run(plan.size().pending())));
        step(Step.DUE, () -> figures.getAllDue()
                .add(new AllDueRun(arena, plan.seed(), tell)
                        .run(
                                plan.size().due(),
                                plan.size().dueWindow(),
                                Duration.ofSeconds(plan.size().liveSeconds()))));
        step(Step.PIECES, () -> figures.getPieces().addAll(PiecesRun.run()));
        step(Step.INSTANCES, () -> figures.getInstances().add(race(entrants).instances(shape(0.001))));
    }

    private void races() {
        for (double rate : plan.size().rates()) {
            figures.getRaces().add(race(entrants).run(shape(rate), plan.size().rounds()));
        }
    }

    private void latencies() {
        long perSecond = Math.max(1_000, (long) (greatest() / 2));
        try (RememberedRun run = new RememberedRun(arena, plan.seed(), tell)) {
            run.fill(plan.size().few());
            latencies(run, perSecond);
            run.fill(plan.size().many());
            latencies(run, perSecond);
        }
    }

    /**
     * Measures the restore with deliveries alone: the state of recalls would be restored as well, but the comparison
     * does not read it.
     */
    private void restore() {
        try (RememberedRun run = new RememberedRun(arena, plan.seed(), tell)) {
            run.fill(plan.size().many());
            Restore restore = run.restore(plan.size().rounds());
            figures.getRestores().add(restore);
            tell.say(String.format(
                    "  restored %,d: %.2f x the speed of reading", restore.remembered(), restore.ratio()));
        }
    }

    private void latencies(RememberedRun run, long perSecond) {
        List<Latency> latencies =
                run.latencies(perSecond, plan.size().liveSeconds(), plan.size().rounds());
        figures.getLatencies().addAll(latencies);
        tell.say(String.format(
                "  latency with %,d remembered: p50 %.0f ms, p99 %.0f ms",
                latencies.get(0).remembered(),
                Spread.of(latencies.stream().map(Latency::p50Ms).toList()).median(),
                Spread.of(latencies.stream().map(Latency::p99Ms).toList()).median()));
    }

    /**
     * Returns the records a second of this project when it is warm: the lowest of its medians over the races. Runs a
     * lap where no race has measured it.
     */
    private double greatest() {
        if (figures.getRaces().stream()
                .noneMatch(race -> !race.of(Entrant.PROJECT.letter()).isEmpty())) {
            tell.say("  the latency's pace is half of this project's speed: one lap to measure that");
            return median(
                    race(List.of(Entrant.PROJECT)).run(shape(plan.size().rates().get(0)), 1));
        }
        return figures.getRaces().stream()
                .filter(race -> !race.of(Entrant.PROJECT.letter()).isEmpty())
                .mapToDouble(Steps::median)
                .min()
                .orElseThrow();
    }

    private static double median(Race race) {
        return Spread.of(race.of(Entrant.PROJECT.letter()).stream()
                        .map(Lap::perSecond)
                        .toList())
                .median();
    }

    private RaceRun race(List<Entrant> some) {
        return new RaceRun(arena, some, plan.size().pace(), tell);
    }

    private LoadShape shape(double rate) {
        return LoadShape.fed(plan.seed(), plan.size().deliveries(), rate);
    }

    private void step(Step step, Runnable work) {
        if (plan.steps().contains(step)) {
            attempt(step.name().toLowerCase(java.util.Locale.ROOT), work);
        }
    }

    private void attempt(String name, Runnable work) {
        try {
            work.run();
        } catch (IllegalStateException e) {
            figures.getProblems().merge(name, String.valueOf(e.getMessage()), (a, b) -> a + "; " + b);
            tell.say("  " + name + " broke off: " + e.getMessage());
        }
    }
}
