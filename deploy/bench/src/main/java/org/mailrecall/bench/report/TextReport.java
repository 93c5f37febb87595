package org.mailrecall.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mailrecall.bench.figures.Figures;
import org.mailrecall.bench.figures.Kept;
import org.mailrecall.bench.figures.Lap;
import org.mailrecall.bench.figures.Machine;
import org.mailrecall.bench.figures.Race;
import org.mailrecall.bench.figures.Spread;

/** Formats the tables of the report, no wider than 120 columns. */
public final class TextReport {
    private static final String ROW = "  %-20s %9s  %21s %6s %6s %6s %11s %5s %5s %6s %5s %4s";
    private static final int WIDTH = 120;
    /** The part of a measurement's seconds in which a contender may have waited for records without a remark. */
    private static final double HUNGRY = 0.05;

    /** The contenders that send commands. */
    private static final Set<String> COMMANDING = Set.of("b", "c", "d");

    private final Figures figures;
    private final List<String> lines = new ArrayList<>();

    private TextReport(Figures figures) {
        this.figures = figures;
    }

    /** Returns the lines of the report. */
    public static List<String> of(Figures figures) {
        TextReport report = new TextReport(figures);
        report.machine();
        report.settings();
        figures.getRaces().forEach(report::race);
        report.recalls();
        report.others();
        return report.lines;
    }

    private void machine() {
        Machine m = figures.getMachine();
        add("%s", m.command());
        add("%s: %d cores (%s), %,d MiB, %s", m.measured(), m.cores(), m.processor(), m.memoryMb(), m.kernel());
        add("%s, Kafka %s%s", m.jdk(), m.kafka(), m.commit().isEmpty() ? "" : ", commit " + m.commit());
    }

    /** Lists the settings that all contenders share, as many in a line as fit. */
    private void settings() {
        if (figures.getSettings().isEmpty()) {
            return;
        }
        add("");
        add("The same for all contenders:");
        StringBuilder line = new StringBuilder();
        for (Map.Entry<String, String> setting : figures.getSettings().entrySet()) {
            String words = setting.getKey() + " " + setting.getValue();
            if (line.length() > 0 && line.length() + words.length() + 2 > WIDTH) {
                add("%s", line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "  " : "; ").append(words);
        }
        add("%s", line);
    }

    private void race(Race race) {
        add("");
        add(
                "Throughput, warm, one thread, %s of the deliveries recalled, up to %,d deliveries (%,d MB)",
                percent(race.recalled()), race.deliveries(), race.bytes() / 1_000_000);
        add(
                ROW,
                "",
                "records/s",
                "least … most",
                "× copy",
                "× drop",
                "CPU µs",
                "… ",
                "core",
                "JIT %",
                "starts",
                "cold",
                "warm");
        figures.getContenders().forEach((letter, name) -> row(race, letter, name));
        add("  CPU µs: of its process for each record; core: what it took of one; JIT: the compilers' part;"
                + " starts: s to");
        add(
                "  the first commit; cold: records of the first %d s against as many warm ones; warm: s until it was"
                        + " steady",
                Lap.Start.COLD_SECONDS);
        remarks(race);
        figures.getContenders().forEach((letter, name) -> kept(race, letter, name));
    }

    private void row(Race race, String letter, String name) {
        List<Lap> laps = race.of(letter);
        String title = "(" + letter + ") " + name;
        Optional<Lap> bad = laps.stream().filter(lap -> !lap.counts()).findFirst();
        if (bad.isPresent()) {
            Lap lap = bad.get();
            add(
                    "  %-20s disqualified in round %d: %s",
                    title, lap.round(), lap.verdict() == null ? lap.problem() : lap.verdict());
        } else if (!laps.isEmpty()) {
            Spread speed = spread(laps, Lap::perSecond);
            Spread cpu = spread(laps, lap -> lap.warm().cpuMicrosEach());
            add(
                    ROW,
                    title,
                    whole(speed.median()),
                    whole(speed.least()) + " … " + whole(speed.most()),
                    ratio(speed, median(race.of("a"), Lap::perSecond)),
                    ratio(speed, median(race.of("r"), Lap::perSecond)),
                    hundredths(cpu.median()),
                    hundredths(cpu.least()) + "…" + hundredths(cpu.most()),
                    hundredths(spread(laps, lap -> lap.warm().cores()).median()),
                    tenths(spread(
                                    laps,
                                    lap -> 100.0
                                            * lap.warm().compilerMicros()
                                            / lap.warm().cpuMicros())
                            .median()),
                    tenths(spread(laps, lap -> lap.start().firstCommitSeconds()).median()),
                    hundredths(spread(laps, Lap::coldPart).median()),
                    whole(spread(laps, lap -> lap.start().warmSeconds()).median()));
        }
    }

    /**
     * Adds the processor time of a recipient recall: the difference of the time for each record between the races with
     * the most and the fewest recalls, divided by the difference of their recalled parts.
     */
    private void recalls() {
        List<Race> races = figures.getRaces().stream()
                .sorted(Comparator.comparingDouble(Race::recalled))
                .toList();
        if (races.size() < 2) {
            return;
        }
        Race few = races.get(0);
        Race many = races.get(races.size() - 1);
        add("");
        add(
                "A recipient recall takes, by what a record takes more with %s recalled than with %s:",
                percent(many.recalled()), percent(few.recalled()));
        figures.getContenders().forEach((letter, name) -> {
            Optional<Double> less = median(few.of(letter), lap -> lap.warm().cpuMicrosEach());
            Optional<Double> more = median(many.of(letter), lap -> lap.warm().cpuMicrosEach());
            if (COMMANDING.contains(letter) && less.isPresent() && more.isPresent()) {
                double each = (more.get() - less.get()) / (many.recalled() - few.recalled());
                add("  %-20s %6.3f ms of CPU", "(" + letter + ") " + name, each / 1_000);
            }
        });
    }

    /** Adds a remark about laps that were not steady, or in which the contender may have waited for records. */
    private void remarks(Race race) {
        figures.getContenders().forEach((letter, name) -> {
            List<Lap> laps = race.of(letter).stream().filter(Lap::counts).toList();
            long unsteady = laps.stream().filter(lap -> !lap.start().steady()).count();
            if (unsteady > 0) {
                add(
                        "  (%s) was not steady in %d of %d laps when its time for that was over",
                        letter, unsteady, laps.size());
            }
            double hungry = laps.stream()
                    .mapToDouble(lap -> lap.warm().hungrySeconds() / lap.warm().seconds())
                    .max()
                    .orElse(0);
            if (hungry > HUNGRY) {
                add(
                        "  (%s) had to wait for records in up to %.0f %% of the seconds: it took %.2f of its core",
                        letter,
                        100 * hungry,
                        spread(laps, lap -> lap.warm().cores()).median());
            }
        });
    }

    private static Spread spread(List<Lap> laps, Function<Lap, Double> figure) {
        return Spread.of(laps.stream().map(figure).toList());
    }

    /**
     * Returns the median of a rate; empty if there is no lap, or if any lap does not count, because the remaining laps
     * are then no measure either.
     */
    private static Optional<Double> median(List<Lap> laps, Function<Lap, Double> rate) {
        return laps.isEmpty() || !laps.stream().allMatch(Lap::counts)
                ? Optional.empty()
                : Optional.of(spread(laps, rate).median());
    }

    private static String ratio(Spread rates, Optional<Double> floor) {
        return floor.map(of -> hundredths(rates.median() / of)).orElse("–");
    }

    private static String hundredths(double figure) {
        return String.format(Locale.ROOT, "%.2f", figure);
    }

    private static String tenths(double figure) {
        return String.format(Locale.ROOT, "%.1f", figure);
    }

    private void kept(Race race, String letter, String name) {
        List<Kept> kept =
                race.of(letter).stream().map(Lap::kept).filter(Objects::nonNull).toList();
        if (!kept.isEmpty()) {
            add(
                    "  %-20s %6.1f bytes on disk, %6.1f bytes of changelog for each delivery",
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
