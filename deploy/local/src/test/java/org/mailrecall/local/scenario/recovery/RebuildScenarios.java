package org.mailrecall.local.scenario.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Outputs.DeadLetter;
import org.mailrecall.local.scenario.installation.PlayedDay;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.replay.RecordedHistory;
import org.mailrecall.testbed.JavaProcess;
import org.mailrecall.topology.stage.ModelRecord;

/**
 * The runbook's way to build all state again from the inputs, step by step, after a day that was lived through. Its evening has recalls
 * of so many recipients that they wait in a queue.
 */
public abstract class RebuildScenarios extends Scenarios {
    private static final Path DAY = Path.of("examples", "day.jsonl");

    @Test
    void all_inputs_of_a_day_read_again_under_another_application_id_give_the_same_commands_and_results()
            throws Exception {
        installation.with("clock.wall", false).with("streams.commit-interval", "20ms");
        installation.withAppendTimesOfTheTest().startAndAwait();
        LargeRecalls large = LargeRecalls.after(RecordedHistory.read(DAY), 150, 1_000);
        RecordedHistory day = RecordedHistory.read(large.write(DAY, directory.resolve("day.jsonl")));
        new PlayedDay(installation).play(day);
        Outputs live = installation.outputs();
        live.await("all of the day", () -> assertThat(live.isAtEnd()).isTrue());
        assertThat(live.ends())
                .filteredOn(end -> large.has(end.getRecallId()))
                .hasSize(large.recipients())
                .allMatch(end -> end.getResult() == RecallResult.Success);

        installation.stop();
        installation.changes().deleteInternalTopics();
        installation
                .with("application-id", installation.config().applicationId() + "-rebuilt")
                .with("streams.state-dir", directory.resolve("rebuilt").toString())
                // Ticks of today pass the deadlines of the day while its large recalls wait in the queue for seconds.
                .with("limits.recipients-per-second", 200)
                .with("clock.wall", true);
        Path config = installation.write(directory.resolve("rebuilt.conf"));
        // Its exit code tells of the topics of this scenario, which keep the times of the test.
        RecallCli.commandLine().execute("provision", "--apply", "--config", config.toString());
        try (Outputs rebuilt = Outputs.fromNowOn(installation.config());
                JavaProcess process = run(config)) {
            rebuilt.await("as many ends as on the day", () -> assertThat(rebuilt.ends())
                    .hasSizeGreaterThanOrEqualTo(live.ends().size()));
            installation.awaitAllRead();
            // They follow what they tell of by a second.
            rebuilt.await(
                    "the same reports", () -> assertThat(rebuilt.reports()).isEqualTo(live.reports()));
            process.stop(); // cleanly: what was in work is committed, and seen below
            rebuilt.await("nothing more", () -> assertThat(rebuilt.isAtEnd()).isTrue());

            assertThat(rebuilt.ends().stream().map(RebuildScenarios::end))
                    .containsExactlyInAnyOrderElementsOf(ends(live));
            assertThat(ModelRecord.inCommandsWords(day.toModel().expected())
                            .differencesReadAnew(ModelRecord.observed(rebuilt.lines(), rebuilt.commands())))
                    .isEmpty();
            assertThat(copies(rebuilt)).containsAll(copies(live));
            assertThat(rebuilt.deadLetters().stream().map(RebuildScenarios::letter))
                    .containsExactlyInAnyOrderElementsOf(live.deadLetters().stream()
                            .map(RebuildScenarios::letter)
                            .toList());
        }
    }

    private JavaProcess run(Path config) {
        return JavaProcess.start(new JavaProcess.Spec(
                "processor",
                System.getProperty("java.class.path"),
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                RecallCli.class.getName(),
                List.of("run", "--config", config.toString()),
                Path.of("target", "rebuild-scenario.log")));
    }

    private static List<String> ends(Outputs outputs) {
        return outputs.ends().stream().map(RebuildScenarios::end).toList();
    }

    private static String end(RecallTrace end) {
        return String.join(
                " ",
                end.getTenant(),
                end.getRecallId(),
                end.getRecipient(),
                end.getResult().name(),
                String.valueOf(end.getReason()),
                end.getEventTime().toString());
    }

    /**
     * The commands, whatever the attempt: of several that are due at once only the last one leaves. On a slow machine the day may
     * have an answer before its command is due, and then needs none.
     */
    private static Set<String> copies(Outputs outputs) {
        return outputs.commands().stream()
                .map(command -> command.getCommandId() + " " + command.getOnlyIfUnread())
                .collect(Collectors.toSet());
    }

    private static String letter(DeadLetter letter) {
        return letter.reason() + " " + letter.place();
    }
}
