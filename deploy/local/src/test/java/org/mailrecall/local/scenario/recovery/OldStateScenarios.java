package org.mailrecall.local.scenario.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.local.scenario.changelog.TombstoneWatch;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.local.scenario.installation.Live;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.PlayedDay;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.model.Input.Ask;

/**
 * An instance starts on old state, after the tombstones of what was deleted meanwhile have been removed from the
 * changelogs. If it used that state, recalls that have ended would be pending again.
 */
public abstract class OldStateScenarios extends Scenarios {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long A_DAY_AND_MORE = 30 * HOUR;
    /** Longer than an instance may have been away. */
    private static final Duration AWAY = Duration.ofDays(20);

    @Test
    void an_instance_that_comes_back_after_its_tombstones_are_gone_ends_no_recall_twice() throws Exception {
        long start = System.currentTimeMillis() - Duration.ofDays(6).toMillis();
        String[] everywhere = Live.recipientsOnEveryPartition("away");
        Path away = directory.resolve("away");
        installation.withAppendTimesOfTheTest().with("clock.wall", false);
        PlayedDay time = new PlayedDay(installation);

        on(away).startAndAwait();
        Ask pending = Mail.ask("pending", start, everywhere);
        deliver(pending);
        time.passTo(start + MINUTE);
        Outputs outputs = installation.outputs();
        outputs.await("a command each", () -> assertThat(outputs.commands()).hasSize(everywhere.length));
        installation.stop();

        on(directory.resolve("stayed")).startAndAwait();
        answer(pending, start + 2 * MINUTE);
        time.passTo(start + A_DAY_AND_MORE);
        outputs.await("all ended", () -> assertThat(outputs.ends()).hasSize(everywhere.length));
        long now = awaitTombstonesGone(time, start + A_DAY_AND_MORE);
        installation.stop();

        age(away);
        on(away).startAndAwait();
        Ask afterwards = Mail.ask("afterwards", now + MINUTE, everywhere);
        deliver(afterwards);
        time.passTo(now + 2 * MINUTE);
        answer(afterwards, now + 3 * MINUTE);
        time.passTo(now + A_DAY_AND_MORE);
        installation.awaitAllRead();
        installation.stop();
        outputs.await("nothing more", () -> assertThat(outputs.isAtEnd()).isTrue());

        Map<String, List<RecallTrace>> ends =
                outputs.ends().stream().collect(Collectors.groupingBy(OldStateScenarios::recall));
        assertThat(ends).allSatisfy((recall, its) -> assertThat(its).as(recall).hasSize(1));
        for (Ask answered : List.of(pending, afterwards)) {
            assertThat(outputs.ends())
                    .filteredOn(end -> end.getRecallId().equals(answered.recallId()))
                    .hasSize(everywhere.length)
                    .allMatch(end -> end.getResult() == RecallResult.Success);
            assertThat(outputs.commands())
                    .filteredOn(command -> command.getMessageId().equals(answered.messageId()))
                    .hasSize(everywhere.length);
        }
        assertThat(outputs.deadLetters()).isEmpty();
    }

    private Installation on(Path state) {
        return installation.with("streams.state-dir", state.toString());
    }

    /** Recalls go on until the cleaner has removed the tombstones; returns the time of the last one. */
    private long awaitTombstonesGone(PlayedDay time, long from) throws Exception {
        try (TombstoneWatch tombstones = TombstoneWatch.of(installation.config(), List.of("pending-recalls"))) {
            assertThat(tombstones.found()).isPositive();
            AtomicLong now = new AtomicLong(from);
            await("the tombstones are gone")
                    .atMost(Installation.PATIENCE)
                    .pollInSameThread()
                    .until(() -> {
                        long next = now.addAndGet(2 * MINUTE);
                        deliver(Mail.ask("r" + next, next, Live.recipientsOnEveryPartition("other")));
                        time.passTo(next + MINUTE);
                        return tombstones.areMostlyGone();
                    });
            return now.get();
        }
    }

    private void deliver(Ask ask) {
        ask.recipients()
                .forEach(to -> installation.send().inItsTime(Mail.copy(ask, to.address(), ask.time() - MINUTE / 2)));
        installation.send().inItsTime(ask);
        installation.send().flush();
    }

    private void answer(Ask ask, long time) {
        ask.recipients().forEach(to -> installation.send().inItsTime(Mail.deleted(ask, to.address(), time)));
        installation.send().flush();
    }

    /** As if the instance had been away for longer than a changelog keeps tombstones. */
    private static void age(Path state) throws IOException {
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(AWAY)));
            }
        }
    }

    private static String recall(RecallTrace end) {
        return String.join(" ", Arrays.asList(end.getTenant(), end.getRecallId(), end.getRecipient()));
    }
}
