package org.mailrecall.local.scenario.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.PlayedDay;
import org.mailrecall.local.scenario.installation.SaidInLogs;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.local.scenario.recovery.Changelogs.Row;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.replay.RecordedHistory;
import org.mailrecall.replay.RecordedHistory.Appended;
import org.mailrecall.topology.stage.ModelRecord;
import org.mailrecall.topology.state.StoreCatalogue;

/**
 * A version goes on with the state of a former one, and does not touch that of a later one. The former version's state is
 * what it had in its changelogs in the middle of the day; {@code -Dupgrade.keep=NAME} keeps that of this version.
 */
public abstract class UpgradeScenarios extends Scenarios {
    private static final Path DAY = Path.of("examples", "day.jsonl");
    private static final Path FORMER = Path.of("src", "test", "resources", "former");
    /**
     * How many records of the day the former version reads. Then commands wait for their answers, a part of a recall is
     * still to come, one recall waits for an approval that never comes, and others wait for copies.
     */
    private static final int BEFORE = 143;

    static Stream<Path> formerVersions() throws IOException {
        try (Stream<Path> versions = Files.list(FORMER)) {
            return versions.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formerVersions")
    void a_day_that_a_former_version_began_ends_as_the_reference_model_has_it(Path version) throws Exception {
        RecordedHistory day = RecordedHistory.read(DAY);
        FormerState former = new FormerState(version);
        withoutClock().startAndAwait();
        installation.stop();
        new PlayedDay(installation).write(day.records().subList(0, BEFORE));
        installation.changes().takeInputsAsRead();
        Changelogs changelogs = new Changelogs(installation.config());
        changelogs.keepForEver();
        changelogs.write(former.rows());
        forgetStateDirectory();

        installation.startAndAwait();
        List<Appended> rest = day.records();
        new PlayedDay(installation).play(rest.subList(BEFORE, rest.size()), true);

        Outputs outputs = installation.outputs();
        outputs.await("nothing more", () -> assertThat(outputs.isAtEnd()).isTrue());
        List<RecallTrace> trace = new ArrayList<>(former.trace());
        trace.addAll(outputs.lines());
        List<DeleteCommand> commands = new ArrayList<>(former.commands());
        commands.addAll(outputs.commands());
        assertThat(ModelRecord.inCommandsWords(day.toModel().expected())
                        .differences(ModelRecord.observed(trace, commands), true))
                .isEmpty();
        assertThat(installation.failedThreads()).isZero();
        assertThat(installation.count("recall.state.unreadable")).isZero();
    }

    @Test
    void state_of_a_later_version_ends_this_version_with_a_line_that_says_so_and_no_recall_is_lost() throws Exception {
        installation.startAndAwait();
        installation.stop();
        Changelogs changelogs = new Changelogs(installation.config());
        changelogs.write(settingsOnEveryPartition(new byte[] {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0}));
        forgetStateDirectory();
        long now = System.currentTimeMillis();
        Ask ask = Mail.ask("downgrade", now, "ann@contoso.example");
        installation.send().now(Mail.copy(ask, "ann@contoso.example", now));
        installation.send().now(ask);
        installation.send().flush();
        try (SaidInLogs said = new SaidInLogs()) {
            installation.start();
            await("it ends")
                    .atMost(Installation.PATIENCE)
                    .until(() -> installation.app().whyDead().isPresent());
            assertThat(said.lines())
                    .anyMatch(line -> line.contains("tenant-timelines")
                            && line.contains("was written by a later version of the processor; start that version"));
            assertThat(installation.app().exitCode()).isEqualTo(1);
            installation.stop();
        }
        Outputs outputs = installation.outputs();
        outputs.await("all is read", () -> assertThat(outputs.isAtEnd()).isTrue());
        assertThat(outputs.commands()).isEmpty();

        changelogs.write(settingsOnEveryPartition(null));
        forgetStateDirectory();
        installation.startAndAwait();
        outputs.await("the command", () -> assertThat(outputs.commands()).hasSize(1));
    }

    @Test
    @EnabledIfSystemProperty(named = "upgrade.keep", matches = ".+")
    void the_state_of_this_version_is_kept() throws Exception {
        withoutClock().startAndAwait();
        new PlayedDay(installation).play(RecordedHistory.read(DAY).records().subList(0, BEFORE), false);
        Outputs outputs = installation.outputs();
        outputs.await("nothing more", () -> assertThat(outputs.isAtEnd()).isTrue());
        installation.stop();
        new FormerState(FORMER.resolve(System.getProperty("upgrade.keep")))
                .keep(new Changelogs(installation.config()).newest(), outputs);
    }

    private Installation withoutClock() {
        return installation
                .with("clock.wall", false)
                .with("streams.commit-interval", "20ms")
                .withAppendTimesOfTheTest();
    }

    private static List<Row> settingsOnEveryPartition(byte[] value) {
        byte[] key = Mail.TENANT.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, Installation.MATCHING_PARTITIONS)
                .mapToObj(partition -> new Row(
                        StoreCatalogue.TENANT_TIMELINES.name(), partition, System.currentTimeMillis(), key, value))
                .toList();
    }

    private void forgetStateDirectory() throws IOException {
        Utils.delete(Path.of(installation.config().streams().stateDir()).toFile());
    }
}
