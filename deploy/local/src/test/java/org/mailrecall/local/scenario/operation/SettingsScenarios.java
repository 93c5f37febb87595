package org.mailrecall.local.scenario.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.local.scenario.installation.Live;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Ask;

/** Changes of a tenant's settings reach the running application. */
public abstract class SettingsScenarios extends Scenarios {
    private static final Duration WITHIN = Duration.ofSeconds(10);

    @Test
    void a_tenants_settings_reach_every_partition_within_seconds_and_without_a_restart() {
        installation.startAndAwait();
        assertRecalled("before", RecallResult.Pending);

        installation.send().now(settings(false));
        installation.send().flush();
        long switched = System.currentTimeMillis();
        assertRecalled("off", RecallResult.Delivered);
        System.out.printf("settings held everywhere %d ms later%n", System.currentTimeMillis() - switched);

        installation.send().now(settings(true));
        installation.send().flush();
        assertRecalled("on-again", RecallResult.Pending);
        assertThat(installation.outputs().deadLetters()).isEmpty();
    }

    private static Input settings(boolean enabled) {
        return new Input.Settings(Mail.TENANT, enabled, null, null, System.currentTimeMillis());
    }

    /** Asks again and again until the answer is the same for every recipient, that is on every partition. */
    private void assertRecalled(String name, RecallResult result) {
        String[] everywhere = Live.recipientsOnEveryPartition(name);
        Outputs outputs = installation.outputs();
        int[] asked = {0};
        org.awaitility.Awaitility.await(name + ": " + result)
                .atMost(WITHIN.plus(Duration.ofSeconds(10)))
                .pollInSameThread()
                .untilAsserted(() -> {
                    Ask ask = Mail.ask(name + asked[0]++, System.currentTimeMillis(), everywhere);
                    installation.send().now(ask);
                    installation.send().flush();
                    outputs.await(
                            "decided", WITHIN, () -> assertThat(decided(ask).size())
                                    .isEqualTo(everywhere.length));
                    assertThat(results(ask)).containsExactly(result);
                });
    }

    private java.util.List<RecallTrace> decided(Ask ask) {
        return installation.outputs().lines().stream()
                .filter(line -> line.getRecallId().equals(ask.recallId()))
                .filter(line -> line.getEvent() == TraceEvent.Deliver || line.getEvent() == TraceEvent.Defer)
                .toList();
    }

    private Set<RecallResult> results(Ask ask) {
        return decided(ask).stream().map(RecallTrace::getResult).collect(Collectors.toSet());
    }
}
