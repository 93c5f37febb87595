package org.mailrecall.local.scenario.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.local.scenario.installation.Live;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.model.Input.Ask;

/**
 * An instance that cannot reach one of the brokers: what is appended there is unread, though the clock and everything
 * else comes from another broker.
 */
@Tag("slow")
class CutBrokerTest {
    private static final int FAR = 0;
    private static final long WINDOW = 30_000;
    private static final String LATENESS = "10s";

    @TempDir
    private Path directory;

    @Test
    void no_recall_ends_while_its_answer_may_lie_at_a_broker_that_cannot_be_reached() throws Exception {
        try (CutBroker brokers = CutBroker.start(directory.resolve("brokers"));
                Installation installation = Installation.of(brokers.stack(), directory)) {
            Live.shortTimes(installation, WINDOW)
                    .with("recall.lateness", LATENESS)
                    .with("kafka.bootstrap-servers", brokers.bootstrapOfProcessor())
                    .startAndAwait();
            brokers.keepAllNearBut(new TopicPartition(installation.topic(Topics.DELETE_OUTCOMES), FAR));
            Outputs outputs = installation.outputs();

            String[] everywhere = Live.recipientsOnEveryPartition("cut");
            Ask ask = Mail.ask("cut", System.currentTimeMillis(), everywhere);
            for (String recipient : everywhere) {
                installation.send().now(Mail.copy(ask, recipient, ask.time() - 1));
            }
            installation.send().now(ask);
            installation.send().flush();
            outputs.await("a command each", () -> assertThat(outputs.commands()).hasSize(everywhere.length));
            List<DeleteCommand> far = outputs.commands().stream()
                    .filter(command -> isFar(command.getRecipient(), ask))
                    .toList();
            assertThat(far).isNotEmpty();

            brokers.cut();
            far.forEach(command -> installation.send().outcome(Mail.answer(command, OutcomeStatus.DELETED)));
            // Asked later, it ends later than the first recall would if nobody waited for its answers.
            Ask later = Mail.ask("later", System.currentTimeMillis(), near(everywhere, "later"));
            installation.send().now(later);
            installation.send().flush();
            outputs.await("the later recall's time is over", () -> assertThat(ends(outputs, later))
                    .hasSize(1));
            brokers.heal();
            outputs.await("all have ended", () -> assertThat(ends(outputs, ask))
                    .hasSizeGreaterThanOrEqualTo(everywhere.length));
            installation.stop();
            outputs.await("nothing more", () -> assertThat(outputs.isAtEnd()).isTrue());

            assertThat(ends(outputs, ask)).hasSize(everywhere.length);
            assertThat(ends(outputs, ask))
                    .filteredOn(end -> isFar(end.getRecipient(), ask))
                    .hasSize(far.size())
                    .allMatch(end -> end.getResult() == RecallResult.Success);
            assertThat(ends(outputs, ask))
                    .filteredOn(end -> !isFar(end.getRecipient(), ask))
                    .extracting(RecallTrace::getReason)
                    .containsOnly(RecallReason.NOT_CONFIRMED);
            assertThat(ends(outputs, later))
                    .extracting(RecallTrace::getReason)
                    .containsExactly(RecallReason.NEVER_DELIVERED);
            assertThat(outputs.deadLetters()).isEmpty();
        }
    }

    private static List<RecallTrace> ends(Outputs outputs, Ask ask) {
        return outputs.ends().stream()
                .filter(end -> end.getRecallId().equals(ask.recallId()))
                .toList();
    }

    private static boolean isFar(String recipient, Ask ask) {
        return Live.partition(recipient, ask.messageId()) == FAR;
    }

    /** Returns one of the recipients whose answers to a recall of this name are not at the far broker. */
    private static String near(String[] recipients, String recallId) {
        return Arrays.stream(recipients)
                .filter(recipient -> Live.partition(recipient, "m-" + recallId) != FAR)
                .findFirst()
                .orElseThrow();
    }
}
