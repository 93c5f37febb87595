package org.mailrecall.local.scenario.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The document that says what each bomb cost on a machine. */
public final class BombTable {
    private static final String HEAD =
            """
            # Bombs: what was measured

            Written by `BombScenarios` on %s, commit %s, on %d cores of %s: one broker, registry and processor (2 stream threads) on one
            machine. `mvn verify -pl deploy/local -am -Dit.test=OwnBrokerTest$HostileBombs -Dbombs.seconds=10 -Dbombs.recalls=10000 -Dbombs.settings=20000 -Dbombs.table=topology-docs/measured/bombs.md`
            writes it anew.

            Each bomb was thrown alone, while others asked for a recall every %d ms. *Took* is the time from its first record until all of
            its records were worked off and committed; *threads* is the processor time of all stream threads in that time, others' recalls
            included; *p99* is of the time from others' request to their command, in the %d s before and, at least as long, while the bomb was worked
            off. No stream thread ended, each of the others' %,d recalls succeeded, and each dead letter fits into a record.

            | bomb | records | took ms | threads ms | p99 before ms | p99 during ms |
            |---|---|---|---|---|---|
            """;

    private BombTable() {}

    /** Writes the document anew. */
    public static void write(Path file, List<BombFigures> all, long paceMillis, long seconds, int recalls) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                HEAD,
                LocalDate.now(ZoneOffset.UTC),
                commit(),
                Runtime.getRuntime().availableProcessors(),
                processor(),
                paceMillis,
                seconds,
                recalls));
        for (BombFigures one : all) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %,d | %s | %s |%n",
                    one.bomb(),
                    one.records(),
                    one.millis(),
                    one.threadMillis(),
                    BombFigures.p99(one.before()),
                    BombFigures.p99(one.during())));
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("an unknown processor");
        } catch (IOException e) {
            return "an unknown processor";
        }
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD").start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.isBlank() ? "unknown" : said.strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
