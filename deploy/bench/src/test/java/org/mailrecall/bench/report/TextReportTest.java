package org.mailrecall.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mailrecall.bench.figures.Figures;
import org.mailrecall.bench.figures.Kept;
import org.mailrecall.bench.figures.Lap;
import org.mailrecall.bench.figures.Machine;
import org.mailrecall.bench.figures.Race;
import org.mailrecall.bench.load.Verdict;

class TextReportTest {
    private static final Verdict GOOD = new Verdict(10, 0, 0, 0, 1, 0, 8, 0, 0, 0);
    private static final Verdict BAD = new Verdict(10, 3, 1, 0, 0, 0, 8, 0, 2, 0);

    @Test
    void ratiosAreOfTheMediansToTheCopyAndToReadingAndDropping() {
        String text = report(
                lap("a", 100, GOOD),
                lap("a", 300, GOOD),
                lap("a", 200, GOOD),
                lap("d", 150, GOOD),
                lap("r", 600, GOOD));

        assertThat(text).containsPattern("\\(a\\) copy +200 +100 … 300 +1\\.00 +0\\.33");
        assertThat(text).containsPattern("\\(d\\) project +150 +150 … 150 +0\\.75 +0\\.25");
    }

    @Test
    void processorTimeIsForEachRecord() {
        assertThat(report(lap("d", 100_000, GOOD)))
                .containsPattern("– +– +9\\.00 +9\\.00…9\\.00 +0\\.90 +10\\.0 +2\\.5 +0\\.05 +31");
    }

    @Test
    void whoHasAFaultIsDisqualified() {
        String text = report(lap("a", 100, GOOD), lap("d", 900, GOOD), lap("d", 900, BAD));

        assertThat(text).contains("(d) project").contains("disqualified in round 1: 3 lost, 1 doubled, 2 without end");
        assertThat(text).doesNotContain("900");
    }

    @Test
    void whoBreaksOffIsDisqualifiedWithItsReason() {
        assertThat(report(Lap.broken("d", 2, "it ended by itself"))).contains("round 2: it ended by itself");
    }

    @Test
    void aLapThatWasNotSteadyOrHadToWaitIsNamed() {
        Lap lap = new Lap(
                "d",
                1,
                new Lap.Start(2.5, 50_000, 90, false),
                new Lap.Warm(1_000_000, 10, 4_000_000, 0, 5),
                GOOD,
                null,
                0,
                null,
                List.of());

        assertThat(report(lap))
                .contains("(d) was not steady in 1 of 1 laps")
                .contains("(d) had to wait for records in up to 50 % of the seconds: it took 0.40 of its core");
    }

    @Test
    void bytesAreForEachDelivery() {
        assertThat(report(lap("d", 100, GOOD))).containsPattern("45\\.5 bytes on disk, +48\\.0 bytes of changelog");
    }

    @Test
    void whatARecallTakesIsTheDifferenceBetweenTwoShares() {
        Figures figures = figures();
        figures.getRaces().add(new Race(0.01, 100, 106, 1, List.of(cpu("d", 16), cpu("a", 4))));
        figures.getRaces().add(new Race(0.001, 100, 106, 1, List.of(cpu("d", 7), cpu("a", 4))));

        String text = String.join("\n", TextReport.of(figures));

        // 9 microseconds more for nine recalls more in a thousand records.
        assertThat(text).containsPattern("1.00 % recalled than with 0.100 %:\n +\\(d\\) project +1\\.000 ms of CPU");
    }

    @Test
    void whatAllHaveInCommonIsListed() {
        assertThat(report(lap("d", 100, GOOD))).contains("fetched 4; polled 5");
    }

    private static Figures figures() {
        Machine machine = new Machine("recall bench", "now", "", 2, 4_096, "a processor", "Linux", "a JDK", "4.3.1");
        Figures figures = new Figures(machine, new TreeMap<>(Map.of("a", "copy", "d", "project", "r", "drop")));
        figures.getSettings().putAll(new TreeMap<>(Map.of("fetched", "4", "polled", "5")));
        return figures;
    }

    private static String report(Lap... laps) {
        Figures figures = figures();
        figures.getRaces().add(new Race(0.01, 100, 106, 26_000_000, List.of(laps)));
        List<String> lines = TextReport.of(figures);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
        return String.join("\n", lines);
    }

    private static Lap lap(String contender, long perSecond, Verdict verdict) {
        return new Lap(
                contender,
                1,
                new Lap.Start(2.5, 0.5 * perSecond, 31, true),
                new Lap.Warm(10 * perSecond, 10, 90 * perSecond, 9 * perSecond, 0),
                verdict,
                null,
                0,
                new Kept(100, 4_550, 4_800),
                List.of());
    }

    private static Lap cpu(String contender, long microsEach) {
        Lap.Start start = new Lap.Start(2.5, 50, 31, true);
        Lap.Warm warm = new Lap.Warm(1_000, 10, 1_000 * microsEach, 0, 0);
        return new Lap(contender, 1, start, warm, GOOD, null, 0, null, List.of());
    }
}
