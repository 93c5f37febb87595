package org.mailrecall.local.scenario;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.DeadLetterHeaders;
import org.mailrecall.contract.Topics;
import org.mailrecall.events.DecidingSettings;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.model.Expected;
import org.mailrecall.platform.json.PlainJson;
import org.mailrecall.replay.RecordedHistory;
import org.mailrecall.replay.RecordedHistory.Appended;
import org.mailrecall.replay.Replay;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.replay.ReplayLine;
import org.mailrecall.topology.ModelRecord;
import org.mailrecall.topology.stream.InternalTopics;

/** The whole day's example on several partitions, at its own append times, in a minute. */
abstract class DayScenarios extends Scenarios {
    private static final Path DAY = Path.of("examples", "day.jsonl");
    /** Less than the lateness: what is still on its way between the tasks is in time. */
    private static final long AT_ONCE = Duration.ofSeconds(10).toMillis();

    private static final long A_MINUTE = 60_000;

    private static final long TO_THE_END = Duration.ofHours(100).toMillis();

    private long lastTick;
    private long readUpTo;

    @Test
    void a_whole_day_gives_the_commands_and_verdicts_of_the_reference_model() throws Exception {
        installation.with("clock.wall", false).with("streams.commit-interval", "20ms");
        installation.withAppendTimesOfTheTest().startAndAwait();
        RecordedHistory day = RecordedHistory.read(DAY);
        long started = System.currentTimeMillis();
        day.records().forEach(this::play);
        passTime(readUpTo + TO_THE_END);
        installation.awaitAllRead();
        System.out.printf("the day: %d records in %d ms%n", day.records().size(), System.currentTimeMillis() - started);

        Outputs outputs = installation.outputs();
        outputs.await("nothing more", () -> assertThat(outputs.isAtEnd()).isTrue());
        Expected expected = day.toModel().expected();
        assertThat(ModelRecord.inCommandsWords(expected)
                        .differences(ModelRecord.observed(outputs.lines(), outputs.commands()), true))
                .isEmpty();
        sameAsReplayed(outputs);
    }

    private void play(Appended record) {
        passTime(record.at());
        if (record.event().topic() == Topics.DELETE_OUTCOMES) {
            installation.awaitAllRead(); // a mailbox service answers a command when there is one
        }
        ReplayLine.Event event = record.event();
        byte[] value = event.value() == null ? null : installation.send().serialized(event.topic(), event.value());
        Instant at = Instant.ofEpochMilli(record.at());
        installation.send().send(event.topic(), null, at, Sender.bytes(event.key()), value);
        installation.send().flush();
    }

    /**
     * Sends the ticks up to a time: in reality they are a second apart, and everything between two of them has been read. A
     * minute apart they still make each repetition of a command due by itself.
     */
    private void passTime(long to) {
        if (to - readUpTo > AT_ONCE) {
            installation.awaitAllRead();
            readUpTo = to;
        }
        for (long time = lastTick == 0 ? to : lastTick + A_MINUTE; time < to; time += A_MINUTE) {
            tick(time);
        }
        tick(to);
        lastTick = to;
        installation.send().flush();
    }

    private void tick(long time) {
        for (int partition = 0; partition < Installation.INTAKE_PARTITIONS; partition++) {
            installation
                    .send()
                    .send(InternalTopics.CLOCK, partition, Instant.ofEpochMilli(time), null, new byte[Integer.BYTES]);
        }
    }

    /** Trace, reports and dead letters as {@code recall replay} has them, places of evidence aside. */
    private void sameAsReplayed(Outputs outputs) throws Exception {
        List<ReplayDriver.Output> replayed = new ArrayList<>();
        try (Replay replay = new Replay(
                installation.config().toTopologySettings(1, 1).inMemory(true),
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
