package org.mailrecall.local.scenario.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.local.scenario.installation.Keys;
import org.mailrecall.local.scenario.installation.Live;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Outputs.Seen;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Ask;

/** Recalls end at their deadlines in ordinary running, with a window of seconds. */
public abstract class ExpiryScenarios extends Scenarios {
    private static final long WINDOW = 8_000;
    private static final long AT_MOST_AFTER = 60_000;
    private static final long TEN_YEARS = 10 * 365 * 86_400_000L;

    @BeforeEach
    void short_window() {
        Live.shortTimes(installation, WINDOW);
    }

    @Test
    void idle_partitions_expire_their_recalls_on_time() {
        installation.startAndAwait();
        String[] everywhere = Live.recipientsOnEveryPartition("idle");
        // There is only a single request: two intake partitions stay empty from first to last, and so do all
        // deliveries.
        Ask ask = Mail.ask(Keys.recallOn(1, Mail.TENANT, "idle"), System.currentTimeMillis(), everywhere);
        installation.send().now(ask);
        installation.send().flush();

        assertExpired(ask, everywhere.length);
    }

    @Test
    void one_record_stamped_ten_years_ahead_changes_nothing_for_the_others() {
        installation.startAndAwait();
        long now = System.currentTimeMillis();
        String[] everywhere = Live.recipientsOnEveryPartition("future");
        Ask armed = Mail.ask(Keys.recallOn(0, Mail.TENANT, "armed"), now, everywhere);
        installation.send().now(armed);
        for (long time : new long[] {now + TEN_YEARS, -1}) {
            for (Input nonsense : stamped(time)) {
                installation.send().now(nonsense);
            }
        }
        Ask answered = Mail.ask(Keys.recallOn(0, Mail.TENANT, "answered"), now, everywhere);
        installation.send().now(answered);
        for (String recipient : everywhere) {
            installation.send().now(Mail.copy(answered, recipient, now));
        }
        installation.send().flush();

        Outputs outputs = installation.outputs();
        outputs.await("a command each", () -> assertThat(outputs.commands()).hasSize(everywhere.length));
        outputs.commands().forEach(command -> installation.send().outcome(Mail.answer(command, OutcomeStatus.DELETED)));
        installation.send().flush();
        outputs.await("a success each", () -> assertThat(ends(answered))
                .hasSize(everywhere.length)
                .allMatch(end -> end.value().getResult() == RecallResult.Success));
        assertExpired(armed, everywhere.length);
        assertThat(outputs.deadLetters())
                .extracting(Outputs.DeadLetter::reason)
                .containsExactlyInAnyOrder(
                        "IN_THE_FUTURE",
                        "IN_THE_FUTURE",
                        "IN_THE_FUTURE",
                        "IN_THE_FUTURE",
                        "NO_EVENT_TIME",
                        "NO_EVENT_TIME",
                        "NO_EVENT_TIME",
                        "NO_EVENT_TIME");
    }

    private static List<Input> stamped(long time) {
        Ask ask = Mail.ask(Keys.recallOn(0, Mail.TENANT, "odd"), time, "odd@contoso.example");
        return List.of(
                ask,
                Mail.copy(ask, "odd@contoso.example", time),
                new Input.Outcome(
                        Mail.TENANT,
                        ask.recallId(),
                        "odd@contoso.example",
                        ask.messageId(),
                        "d1",
                        1,
                        Input.Status.DELETED,
                        null,
                        time),
                new Input.Settings(Mail.TENANT, false, null, null, time));
    }

    private void assertExpired(Ask ask, int recipients) {
        Outputs outputs = installation.outputs();
        outputs.await(
                "the recall has ended for each", () -> assertThat(ends(ask)).hasSize(recipients));
        long deadline = ask.time() + WINDOW;
        assertThat(ends(ask)).allSatisfy(end -> {
            assertThat(end.value().getReason()).isEqualTo(RecallReason.NEVER_DELIVERED);
            assertThat(end.value().getEventTime().toEpochMilli()).isEqualTo(deadline);
            assertThat(end.at()).isBetween(deadline, deadline + AT_MOST_AFTER);
        });
        long last = ends(ask).stream().mapToLong(Seen::at).max().orElseThrow();
        System.out.printf("expired %d ms after the deadline, lateness %d ms%n", last - deadline, Live.LATENESS);
    }

    private List<Seen<RecallTrace>> ends(Ask ask) {
        Predicate<RecallTrace> its =
                line -> Outputs.isEnd(line) && line.getRecallId().equals(ask.recallId());
        return installation.outputs().trace().stream()
                .filter(line -> its.test(line.value()))
                .toList();
    }
}
