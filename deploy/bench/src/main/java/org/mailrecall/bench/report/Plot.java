package org.mailrecall.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.mailrecall.bench.figures.Figures;
import org.mailrecall.bench.figures.Kept;
import org.mailrecall.bench.figures.Lap;
import org.mailrecall.bench.figures.Machine;
import org.mailrecall.bench.figures.Memory;
import org.mailrecall.bench.figures.Race;
import org.mailrecall.bench.figures.Spread;

/** Draws an SVG picture: throughput as bars with their spread, bytes on disk as bars, resident size over time. */
public final class Plot {
    private static final int WIDTH = 760;
    private static final int LEFT = 190;
    private static final int BAR = 22;
    private static final int LINE_HEIGHT = 180;
    private static final Map<String, String> COLOURS =
            Map.of("p", "#ced9e0", "r", "#bfccd6", "a", "#9aa5b1", "b", "#d9822b", "c", "#7157d9", "d", "#137cbd");

    private final Figures figures;
    private final StringBuilder svg = new StringBuilder();
    private int y = 16;

    private Plot(Figures figures) {
        this.figures = figures;
    }

    /** Writes the file, and replaces a former file. */
    public static void write(Figures figures, Path file) {
        try {
            Files.writeString(file, of(figures));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static String of(Figures figures) {
        Plot plot = new Plot(figures);
        figures.getRaces().forEach(plot::race);
        figures.getMemory().forEach(plot::memory);
        Machine m = figures.getMachine();
        plot.text(10, plot.y, "start", "#5c7080", m.cores() + " cores, " + m.jdk());
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n%s</svg>%n",
                WIDTH,
                plot.y + 14,
                plot.svg);
    }

    private void race(Race race) {
        title(String.format(
                Locale.ROOT,
                "Thousand records a second, warm, one thread, %.3g %% recalled (bar: median, line: least to most)",
                100 * race.recalled()));
        double most = race.laps().stream().mapToDouble(Lap::perSecond).max().orElse(1);
        figures.getContenders().forEach((letter, name) -> {
            List<Lap> laps = race.of(letter);
            if (laps.isEmpty()) {
                return;
            }
            Spread spread = Spread.of(laps.stream().map(Lap::perSecond).toList());
            boolean counts = laps.stream().allMatch(Lap::counts);
            bar(letter, name, counts ? spread.median() : 0, most, counts ? thousands(spread.median()) : "disqualified");
            if (counts) {
                int at = y - BAR / 2 - 2;
                line(x(spread.least(), most), at, x(spread.most(), most), at, "#182026");
            }
        });
        kept(race);
        y += 16;
    }

    private void kept(Race race) {
        boolean any = race.laps().stream().anyMatch(lap -> lap.kept() != null);
        if (!any) {
            return;
        }
        title("Bytes on disk per remembered delivery");
        double most = race.laps().stream()
                .map(Lap::kept)
                .filter(Objects::nonNull)
                .mapToDouble(Kept::diskEach)
                .max()
                .orElse(1);
        figures.getContenders().forEach((letter, name) -> {
            List<Double> each = race.of(letter).stream()
                    .map(Lap::kept)
                    .filter(Objects::nonNull)
                    .map(Kept::diskEach)
                    .toList();
            if (!each.isEmpty()) {
                double median = Spread.of(each).median();
                bar(letter, name, median, most, String.format(Locale.ROOT, "%.1f", median));
            }
        });
    }

    private void memory(Memory memory) {
        title(String.format(
                Locale.ROOT,
                "Resident size in MB over %,d deliveries, heap %,d MiB",
                memory.deliveries(),
                memory.heapMb()));
        double seconds = Math.max(1, memory.samples().get(memory.samples().size() - 1)[0]);
        double most = Math.max(1, memory.peakBytes());
        StringBuilder points = new StringBuilder();
        for (long[] sample : memory.samples()) {
            points.append(String.format(
                    Locale.ROOT,
                    "%.1f,%.1f ",
                    60 + (WIDTH - 80) * sample[0] / seconds,
                    y + LINE_HEIGHT * (1 - sample[2] / most)));
        }
        line(60, y + LINE_HEIGHT, WIDTH - 20, y + LINE_HEIGHT, "#ced9e0");
        text(54, y + 4, "end", "#182026", String.format(Locale.ROOT, "%.0f", most / 1e6));
        text(54, y + LINE_HEIGHT + 4, "end", "#182026", "0");
        text(WIDTH - 20, y + LINE_HEIGHT + 16, "end", "#182026", String.format(Locale.ROOT, "%.0f s", seconds));
        svg.append(String.format(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>%n",
                COLOURS.get("d"), points.toString().strip()));
        y += LINE_HEIGHT + 40;
    }

    private void title(String words) {
        y += 8;
        text(10, y, "start", "#182026", words);
        y += 12;
    }

    private void bar(String letter, String name, double value, double most, String label) {
        text(LEFT - 8, y + BAR - 7, "end", "#182026", "(" + letter + ") " + name);
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
                LEFT,
                y,
                x(value, most) - LEFT,
                BAR - 4,
                COLOURS.getOrDefault(letter, "#5c7080")));
        text(WIDTH - 10, y + BAR - 7, "end", "#182026", label);
        y += BAR;
    }

    private static double x(double value, double most) {
        return LEFT + (WIDTH - LEFT - 110) * value / most;
    }

    private static String thousands(double value) {
        return String.format(Locale.ROOT, "%.1f", value / 1e3);
    }

    private void line(double fromX, int fromY, double toX, int toY, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\"/>%n",
                fromX,
                fromY,
                toX,
                toY,
                colour));
    }

    private void text(int x, int at, String anchor, String colour, String words) {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        svg.append(String.format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n", x, at, anchor, colour, escaped));
    }
}
