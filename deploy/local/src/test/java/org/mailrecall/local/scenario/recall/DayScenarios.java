package org.mailrecall.local.scenario.recall;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DecidingSettings;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.PlayedDay;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.model.Expected;
import org.mailrecall.platform.json.PlainJson;
import org.mailrecall.replay.RecordedHistory;
import org.mailrecall.replay.Replay;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.replay.ReplayLine;
import org.mailrecall.topology.stage.ModelRecord;

/** The whole day's example on several partitions, at its own append times, in a minute. */
public abstract class DayScenarios extends Scenarios {
    private static final Path DAY = Path.of("examples", "day.jsonl");

    @Test
    void a_whole_day_gives_the_commands_and_results_of_the_reference_model() throws Exception {
        installation.with("clock.wall", false).with("streams.commit-interval", "20ms");
        installation.withAppendTimesOfTheTest().startAndAwait();
        RecordedHistory day = RecordedHistory.read(DAY);
        long started = System.currentTimeMillis();
        new PlayedDay(installation).play(day);
        System.out.printf("the day: %d records in %d ms%n", day.records().size(), System.currentTimeMillis() - started);

        Outputs outputs = installation.outputs();
        outputs.await("nothing more", () -> assertThat(outputs.isAtEnd()).isTrue());
        Expected expected = day.toModel().expected();
        assertThat(ModelRecord.inCommandsWords(expected)
                        .differences(ModelRecord.observed(outputs.lines(), outputs.commands()), true))
                .isEmpty();
        sameAsReplayed(outputs);
    }

    /** Trace, reports and dead letters as {@code recall replay} has them, places of evidence aside. */
    private void sameAsReplayed(Outputs outputs) throws Exception {
        List<ReplayDriver.Output> replayed = new ArrayList<>();
        try (Replay replay = new Replay(
                installation.config().toTopologySettings(1, 1).toBuilder()
                        .inMemory(true)
                        .build(),
                new RecallMetrics(new SimpleMeterRegistry()),
                replayed::add)) {
            for (String line : Files.readAllLines(DAY)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    replay.play(ReplayLine.parse(line));
                }
            }
            replay.finish();
        }
        assertThat(outputs.lines().stream().map(DayScenarios::withoutPlace))
                .containsExactlyInAnyOrderElementsOf(values(replayed, RecallTrace.class).stream()
                        .map(DayScenarios::withoutPlace)
                        .toList());
        Map<String, RecallReport> reports = replayed.stream()
                .filter(output -> output.topic() == Topics.RECALL_REPORTS)
                .collect(toMap(ReplayDriver.Output::key, o -> (RecallReport) o.value(), (before, after) -> after));
        assertThat(outputs.reports()).isEqualTo(reports);
        assertThat(outputs.deadLetters().stream().map(Outputs.DeadLetter::reason))
                .containsExactlyInAnyOrderElementsOf(replayed.stream()
                        .filter(output -> output.topic() == Topics.RECALL_DEAD_LETTERS)
                        .map(output -> new String(
                                Optional.of(output.headers().lastHeader(DeadLetterHeaders.REASON))
                                        .get()
                                        .value(),
                                java.nio.charset.StandardCharsets.UTF_8))
                        .toList());
    }

    private static <T> List<T> values(List<ReplayDriver.Output> outputs, Class<T> type) {
        return outputs.stream()
                .map(ReplayDriver.Output::value)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static String withoutPlace(RecallTrace line) {
        DecidingSettings settings = line.getSettings();
        return PlainJson.write(RecallTrace.newBuilder(line)
                .setEvidence(null)
                .setSettings(
                        settings == null
                                ? null
                                : DecidingSettings.newBuilder(settings)
                                        .setRecord(null)
                                        .build())
                .build());
    }
}
