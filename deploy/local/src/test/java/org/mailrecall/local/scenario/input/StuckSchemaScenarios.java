package org.mailrecall.local.scenario.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.local.scenario.hostile.Bystanders;
import org.mailrecall.local.scenario.hostile.OddRegistry;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Scenarios;

/** Records whose schema ids the registry answers with errors, for ever, while it gives the schemas of others. */
public abstract class StuckSchemaScenarios extends Scenarios {
    private static final Duration PACE = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void each_is_a_dead_letter_after_a_while_with_the_registrys_code_and_recalls_go_on() throws Exception {
        try (OddRegistry registry = OddRegistry.before(stack.registryUrl())) {
            installation
                    .with("schema-registry.url", registry.url())
                    .with("schema-registry.patience", "2s")
                    .missingMembersSoon()
                    .startAndAwait();
            Outputs outputs = installation.outputs();
            for (Topic topic : List.of(Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES)) {
                for (int id : List.of(OddRegistry.REFUSED_ID, OddRegistry.FAILING_ID)) {
                    byte[] value =
                            ByteBuffer.allocate(6).put((byte) 0).putInt(id).array();
                    installation.send().send(topic, 0, null, value, new RecordHeaders());
                }
            }
            installation.send().flush();
            outputs.await("all dead letters", PATIENCE, () -> assertThat(outputs.deadLetters())
                    .hasSize(4));
            assertThat(outputs.deadLetters()).allSatisfy(letter -> {
                assertThat(letter.reason()).isEqualTo(DeadLetterReason.UNREADABLE.name());
                assertThat(letter.detail())
                        .containsAnyOf("status 403, error code 40301", "status 500, error code 50001");
            });
            try (Bystanders others = Bystanders.beside(installation, PACE)) {
                others.awaitAsked(10, PATIENCE);
                others.awaitEnds(PATIENCE);
            }
            installation.stop();
        }
    }
}
