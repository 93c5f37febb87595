package org.mailrecall.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.mailrecall.bench.load.Oracle.Verdict;

class TextReportTest {
    private static final Verdict GOOD = new Verdict(10, 0, 0, 0, 1);

    @Test
    void ratiosAreOfTheMediansToTheCopy() {
        String text = report(lap("a", 100, GOOD), lap("a", 300, GOOD), lap("a", 200, GOOD), lap("d", 150, GOOD));

        assertThat(text).containsPattern("\\(a\\) copy +200 +100 … 300 +1\\.00 +200 +1\\.00");
        assertThat(text).containsPattern("\\(d\\) project +150 +150 … 150 +0\\.75 +150 +0\\.75");
    }

    @Test
    void whoLosesOrDoublesACommandIsDisqualified() {
        String text = report(lap("a", 100, GOOD), lap("d", 900, GOOD), lap("d", 900, new Verdict(10, 3, 1, 0, 0)));

        assertThat(text).contains("(d) project").contains("disqualified in round 1: 3 lost, 1 doubled, 0 unexpected");
        assertThat(text).doesNotContain("900");
    }

    @Test
    void whoBreaksOffIsDisqualifiedWithItsReason() {
        assertThat(report(Lap.broken("d", 2, "it ended by itself"))).contains("round 2: it ended by itself");
    }

    @Test
    void withoutTheCopyThereIsNoRatio() {
        assertThat(report(lap("d", 150, GOOD))).containsPattern("150 … 150 +– +150 +–");
    }

    @Test
    void bytesAreForEachDelivery() {
        Lap lap = new Lap("d", 1, 10, 1, 10, 10, GOOD, null, 0, new Kept(100, 4_550, 4_800), List.of());

        assertThat(report(lap)).containsPattern("45\\.5 bytes on disk, +48\\.0 bytes of changelog");
    }

    private static String report(Lap... laps) {
        Machine machine = new Machine("recall bench", "now", "", 2, 4_096, "a processor", "Linux", "a JDK", "4.3.1");
        Figures figures = new Figures(machine, new TreeMap<>(Map.of("a", "copy", "d", "project")));
        figures.getRaces().add(new Race(0.01, 100, 106, 26_000_000, List.of(laps)));
        List<String> lines = TextReport.of(figures);
        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        return String.join("\n", lines);
    }

    private static Lap lap(String contender, double perSecond, Verdict verdict) {
        return new Lap(contender, 1, 10, 1, perSecond, perSecond, verdict, null, 0, null, List.of());
    }
}
