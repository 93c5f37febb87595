package org.mailrecall.local.scenario.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallResult;
import org.mailrecall.local.scenario.installation.Installation;
import org.mailrecall.local.scenario.installation.Keys;
import org.mailrecall.local.scenario.installation.Live;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Scenarios;
import org.mailrecall.model.Input;
import org.mailrecall.model.Input.Ask;
import org.mailrecall.runtime.RecallApp;
import org.mailrecall.topology.stage.ModelRecord;

/** Inputs with the partitioners of foreign clients, with missing keys and with malformed keys. */
public abstract class RoutingScenarios extends Scenarios {
    private static final long WINDOW = 60_000;

    @Test
    void inputs_on_a_wrong_partition_are_sent_on_once_and_joined() {
        RecallApp app = Live.shortTimes(installation, WINDOW).startAndAwait();
        long now = System.currentTimeMillis();
        String[] everywhere = Live.recipientsOnEveryPartition("wrong");
        List<UnaryOperator<String>> keys =
                List.of(right -> right, right -> null, right -> right.toUpperCase(java.util.Locale.ROOT));
        List<Ask> asks = new ArrayList<>();
        for (int n = 0; n < keys.size(); n++) {
            Ask ask = Mail.ask("r" + n, now, everywhere);
            asks.add(ask);
            wrong(ask, keys.get(n));
            for (String recipient : everywhere) {
                wrong(Mail.copy(ask, recipient, now), keys.get(n));
            }
            installation.send().now(Mail.copy(ask, "right@contoso.example", now)); // pays nothing
        }
        installation.send().flush();

        int recipients = asks.size() * everywhere.length;
        Outputs outputs = installation.outputs();
        outputs.await("a command each", () -> assertThat(outputs.commands()).hasSize(recipients));
        for (DeleteCommand command : outputs.commands()) {
            DeleteOutcome outcome = Mail.answer(command, OutcomeStatus.DELETED);
            wrong(
                    Topics.DELETE_OUTCOMES,
                    command.getRecipientKey(),
                    null,
                    installation.send().serialized(Topics.DELETE_OUTCOMES, outcome));
        }
        installation.send().flush();
        outputs.await("a success each", () -> assertThat(outputs.ends())
                .hasSize(recipients)
                .allMatch(end -> end.getResult() == RecallResult.Success));

        assertThat(outputs.deadLetters()).isEmpty();
        assertThat(rerouted(app, Topics.RECALL_REQUESTS)).isEqualTo(asks.size());
        assertThat(rerouted(app, Topics.DELIVERED_MESSAGES)).isEqualTo(recipients);
        assertThat(rerouted(app, Topics.DELETE_OUTCOMES)).isEqualTo(recipients);
        assertThat(outputs.ends())
                .as("evidence is where the outcome was first read")
                .allMatch(end -> end.getEvidence().getTopic().equals(installation.topic(Topics.DELETE_OUTCOMES)));
    }

    private void wrong(Input input, UnaryOperator<String> badKey) {
        ModelRecord record = ModelRecord.of(input).orElseThrow();
        byte[] value = installation.send().serialized(record.topic(), record.value());
        wrong(record.topic(), record.key(), badKey.apply(record.key()), value);
    }

    private void wrong(Topic topic, String rightKey, String key, byte[] value) {
        int partitions =
                topic == Topics.RECALL_REQUESTS ? Installation.INTAKE_PARTITIONS : Installation.MATCHING_PARTITIONS;
        int wrong = (Keys.partition(rightKey, partitions) + 1) % partitions;
        installation.send().send(topic, wrong, null, key == null ? null : key.getBytes(UTF_8), value);
    }

    private double rerouted(RecallApp app, Topic topic) {
        Counter counter = app.meters()
                .find("recall.rerouted")
                .tag("topic", installation.topic(topic))
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
