package org.mailrecall.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Formats the tables of the report, no wider than 100 columns. */
public final class TextReport {
    private static final String ROW = "  %-24s %10s  %19s  %6s  %10s  %6s";

    private final Figures figures;
    private final List<String> lines = new ArrayList<>();

    private TextReport(Figures figures) {
        this.figures = figures;
    }

    /** Returns the lines of the report. */
    public static List<String> of(Figures figures) {
        TextReport report = new TextReport(figures);
        report.machine();
        figures.getRaces().forEach(report::race);
        report.others();
        return report.lines;
    }

    private void machine() {
        Machine m = figures.getMachine();
        add("%s", m.command());
        add("%s: %d cores (%s), %,d MiB, %s", m.measured(), m.cores(), m.processor(), m.memoryMb(), m.kernel());
        add("%s, Kafka %s%s", m.jdk(), m.kafka(), m.commit().isEmpty() ? "" : ", commit " + m.commit());
    }

    private void race(Race race) {
        add("");
        add(
                "Throughput, one thread: %,d deliveries, %s recalled, %,d records, %,d MB",
                race.deliveries(), percent(race.recalled()), race.records(), race.bytes() / 1_000_000);
        add(ROW, "", "records/s", "least … most", "× copy", "later half", "× copy");
        Optional<Double> copy = median(race.of("a"), Lap::perSecond);
        Optional<Double> later = median(race.of("a"), Lap::laterPerSecond);
        figures.getContenders().forEach((letter, name) -> row(race, letter, name, copy, later));
        add("  per remembered delivery");
        figures.getContenders().forEach((letter, name) -> kept(race, letter, name));
    }

    private void row(Race race, String letter, String name, Optional<Double> copy, Optional<Double> later) {
        List<Lap> laps = race.of(letter);
        String title = "(" + letter + ") " + name;
        Optional<Lap> bad = laps.stream().filter(lap -> !lap.counts()).findFirst();
        if (bad.isPresent()) {
            Lap lap = bad.get();
            add(
                    "  %-24s disqualified in round %d: %s",
                    title, lap.round(), lap.verdict() == null ? lap.problem() : lap.verdict());
        } else if (!laps.isEmpty()) {
            Spread spread = Spread.of(laps.stream().map(Lap::perSecond).toList());
            Spread warm = Spread.of(laps.stream().map(Lap::laterPerSecond).toList());
            add(
                    ROW,
                    title,
                    whole(spread.median()),
                    whole(spread.least()) + " … " + whole(spread.most()),
                    ratio(spread, copy),
                    whole(warm.median()),
                    ratio(warm, later));
        }
    }

    /**
     * Returns the median of a rate. It is empty if any lap does not count, because the remaining laps are then no
     * measure either.
     */
    private static Optional<Double> median(List<Lap> laps, Function<Lap, Double> rate) {
        return laps.isEmpty() || !laps.stream().allMatch(Lap::counts)
                ? Optional.empty()
                : Optional.of(Spread.of(laps.stream().map(rate).toList()).median());
    }

    private static String ratio(Spread rates, Optional<Double> floor) {
        return floor.map(copy -> String.format(Locale.ROOT, "%.2f", rates.median() / copy))
                .orElse("–");
    }

    private void kept(Race race, String letter, String name) {
        List<Kept> kept =
                race.of(letter).stream().map(Lap::kept).filter(Objects::nonNull).toList();
        if (!kept.isEmpty()) {
            add(
                    "  %-24s %6.1f bytes on disk, %6.1f bytes of changelog",
                    "(" + letter + ") " + name,
                    Spread.of(kept.stream().map(Kept::diskEach).toList()).median(),
                    Spread.of(kept.stream().map(Kept::changelogEach).toList()).median());
        }
    }

    private void others() {
        OtherTables.latencies(figures.getLatencies(), this::add);
        OtherTables.restores(figures.getRestores(), this::add);
        OtherTables.ageing(figures.getAgeing(), figures.getAllDue(), this::add);
        OtherTables.memory(figures.getMemory(), this::add);
        OtherTables.instances(figures.getInstances(), this::add);
        OtherTables.pieces(figures.getPieces(), this::add);
        figures.getProblems().forEach((step, why) -> {
            add("");
            add("Not measured: %s: %s", step, why);
        });
    }

    private static String whole(double figure) {
        return String.format(Locale.ROOT, "%,.0f", figure);
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.3g %%", 100 * part);
    }

    private void add(String format, Object... args) {
        lines.add(String.format(Locale.ROOT, format, args));
    }
}
