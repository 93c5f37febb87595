package org.mailrecall.local.scenario.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallResult;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.local.scenario.installation.Live;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.model.Input.Delivery;
import org.mailrecall.runtime.RecallApp;
import org.mailrecall.runtime.cluster.StartException;
import org.mailrecall.topology.stage.ModelRecord;
import picocli.CommandLine;

/** Topics and services that the application needs are wrong or away, before it starts or while it runs. */
public abstract class StartScenarios extends Scenarios {
    private static final String NOBODY = "127.0.0.1:1";

    @Test
    void unequal_partition_counts_are_refused_by_name() throws Exception {
        installation.changes().addPartitions(Topics.DELETE_OUTCOMES, 5);

        assertThatThrownBy(installation::start)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("must have equal partition counts")
                .hasMessageContaining(installation.topic(Topics.DELIVERED_MESSAGES) + " has 4")
                .hasMessageContaining(installation.topic(Topics.DELETE_OUTCOMES) + " has 5");
    }

    @Test
    void topics_that_keep_the_producers_time_are_refused_by_name() throws Exception {
        installation.withAppendTimesOfTheTest().with("clock.require-append-time", true);

        assertThatThrownBy(installation::start)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("message.timestamp.type=LogAppendTime")
                .hasMessageContaining(installation.topic(Topics.TENANT_SETTINGS));
    }

    @Test
    void a_topic_that_takes_too_small_records_is_refused_by_name() throws Exception {
        installation.changes().limitRecords(Topics.RECALL_DEAD_LETTERS, 500_000);

        assertThatThrownBy(installation::start)
                .isInstanceOf(StartException.class)
                .hasMessageContaining("set max.message.bytes to ")
                .hasMessageContaining(installation.topic(Topics.RECALL_DEAD_LETTERS) + " (500000)")
                .hasMessageContaining("limits.max-value-bytes = 921600");
    }

    @Test
    void a_missing_broker_or_registry_is_named_in_one_line() throws Exception {
        assertThat(run(NOBODY, stack.registryUrl()))
                .isEqualToIgnoringNewLines(
                        "1 recall: no broker answers at " + NOBODY + " (kafka.bootstrap-servers) within 1 s");
        assertThat(run(stack.bootstrapServers(), "http://" + NOBODY))
                .isEqualToIgnoringNewLines("1 recall: the schema registry at http://" + NOBODY
                        + " (schema-registry.url), asked for 1 s for the id of a schema of"
                        + " delete-commands-value, is not reached: Connection refused");
    }

    @Test
    void while_the_registry_is_away_the_application_waits_and_then_goes_on_without_loss() {
        RecallApp app = installation.missingMembersSoon().startAndAwait();
        long now = System.currentTimeMillis();
        String[] everywhere = Live.recipientsOnEveryPartition("waits");
        Ask ask = Mail.ask("waits", now, everywhere);
        learnSchemas(ask);
        stack.stopRegistry();
        try {
            installation.send().now(ask);
            for (String recipient : everywhere) {
                installation.send().now(Mail.copy(ask, recipient, now));
            }
            installation.send().flush();
            await("the outage is told").atMost(Installation.PATIENCE).untilAsserted(() -> assertThat(app.whyNotReady())
                    .hasValueSatisfying(why -> assertThat(why).contains("registry", stack.registryUrl())));
            assertThat(app.whyDead()).isEmpty();
        } finally {
            stack.startRegistry();
        }
        long back = System.currentTimeMillis();
        Outputs outputs = installation.outputs();
        outputs.await("a command each", () -> assertThat(outputs.commands()).hasSize(everywhere.length));
        System.out.printf("went on %d ms after the registry was back%n", System.currentTimeMillis() - back);
        outputs.commands().forEach(command -> installation.send().outcome(Mail.answer(command, OutcomeStatus.DELETED)));
        installation.send().flush();
        outputs.await("a success each", () -> assertThat(outputs.ends())
                .hasSize(everywhere.length)
                .allMatch(end -> end.getResult() == RecallResult.Success));
        assertThat(outputs.deadLetters()).isEmpty();
    }

    /** So that the sender, at least, needs no registry later. */
    private void learnSchemas(Ask ask) {
        Delivery copy = Mail.copy(ask, "waits0@contoso.example", ask.time());
        installation
                .send()
                .serialized(
                        Topics.RECALL_REQUESTS,
                        ModelRecord.of(ask).orElseThrow().value());
        installation
                .send()
                .serialized(
                        Topics.DELIVERED_MESSAGES,
                        ModelRecord.of(copy).orElseThrow().value());
    }

    private String run(String broker, String registry) throws IOException {
        Path config = Files.writeString(
                directory.resolve("away.conf"),
                "kafka.bootstrap-servers = \"" + broker + "\", schema-registry.url = \"" + registry
                        + "\", connect-timeout = 1s");
        StringWriter err = new StringWriter();
        CommandLine cli = RecallCli.commandLine()
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .setErr(new PrintWriter(err, true));
        int exitCode = cli.execute("run", "--config", config.toString());
        return exitCode + " " + err;
    }
}
