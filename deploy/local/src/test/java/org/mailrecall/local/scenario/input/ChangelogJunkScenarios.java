package org.mailrecall.local.scenario.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallResult;
import org.mailrecall.local.scenario.hostile.Bystanders;
import org.mailrecall.local.scenario.hostile.ChangelogJunk;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.model.Input.Ask;

/** Records in changelogs that the processor did not write, and an instance that restores all its state from them. */
public abstract class ChangelogJunkScenarios extends Scenarios {
    private static final int RECORDS_OF_A_PARTITION = Integer.getInteger("survival.changelog", 50);
    private static final long SEED = Long.getLong("survival.seed", 20_261_128L);
    private static final Duration PACE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void junk_in_every_changelog_is_reported_and_ends_no_thread_and_nobodys_recall() throws Exception {
        installation.startAndAwait();
        long now = System.currentTimeMillis();
        String recipient = "wanda@contoso.example";
        Ask waits = Mail.ask("waits", now, recipient);
        installation.send().now(waits);
        installation.send().flush();
        Outputs outputs = installation.outputs();
        outputs.await("the recall waits", () -> assertThat(outputs.trace()).hasSizeGreaterThanOrEqualTo(2));
        recallOrdinarily();
        installation.stop();

        System.out.println("junk in changelogs: -Dsurvival.seed=" + SEED);
        int junk = new ChangelogJunk(installation, new Random(SEED)).write(RECORDS_OF_A_PARTITION);
        Utils.delete(Path.of(installation.config().streams().stateDir()).toFile());
        installation.startAndAwait();

        int commands = outputs.commands().size();
        installation.send().now(Mail.copy(waits, recipient, System.currentTimeMillis()));
        installation.send().flush();
        outputs.await("the command of the recall that waited", () -> assertThat(outputs.commands())
                .hasSizeGreaterThan(commands)
                .anyMatch(command -> command.getRecallId().equals("waits")));
        outputs.commands().stream()
                .filter(command -> command.getRecallId().equals("waits"))
                .forEach(command -> installation.send().outcome(Mail.answer(command, OutcomeStatus.DELETED)));
        outputs.await("its end", () -> assertThat(outputs.ends())
                .anyMatch(end -> end.getRecallId().equals("waits") && end.getResult() == RecallResult.Success));
        recallOrdinarily();
        assertThat(installation.failedThreads()).isZero();
        assertThat(installation.count("recall.state.unreadable")).isBetween(junk / 4.0, (double) junk);
    }

    private void recallOrdinarily() throws InterruptedException {
        try (Bystanders others = Bystanders.beside(installation, PACE)) {
            others.awaitAsked(10, PATIENCE);
            others.awaitEnds(PATIENCE);
        }
    }
}
