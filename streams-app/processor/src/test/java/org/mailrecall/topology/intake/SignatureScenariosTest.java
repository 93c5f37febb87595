package org.mailrecall.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.signature.HmacKey;
import org.mailrecall.contract.signature.SignedRecord;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/**
 * Signatures of requests: the right to write to a topic does not suffice to ask for a recall where requests must be
 * signed.
 */
class SignatureScenariosTest {
    private static final HmacKey OLD = key("transport-1");
    private static final HmacKey NEW = key("transport-2");
    private static final TopologySettings SIGNED = TopologySettings.builder()
            .signatures(new SignaturePolicy("any", Map.of(Topics.RECALL_REQUESTS.name(), List.of(OLD, NEW)), Map.of()))
            .build();

    @Test
    void a_request_signed_with_any_accepted_key_is_taken_up() {
        for (HmacKey key : List.of(OLD, NEW)) {
            try (Stage stage = new Stage(SIGNED)) {
                stage.send(StageEvents.delivery(0, Stage.BEN));
                RecallRequest ask = StageEvents.ask(10, Stage.BEN);
                stage.sendSigned(ask, signature(stage, key, Topics.RECALL_REQUESTS, ask));

                assertThat(stage.commands()).hasSize(1);
                assertThat(stage.deadReasons()).isEmpty();
            }
        }
    }

    @Test
    void one_that_is_not_signed_is_a_dead_letter_and_asks_for_nothing() {
        try (Stage stage = new Stage(SIGNED)) {
            stage.send(StageEvents.delivery(0, Stage.BEN)).send(StageEvents.ask(10, Stage.BEN));

            assertThat(stage.deadReasons()).containsExactly("UNSIGNED");
            assertThat(stage.trace()).isEmpty();
            assertThat(stage.commands()).isEmpty();
            assertThat(stage.count("recall.dead.letters")).isEqualTo(1);
        }
    }

    @Test
    void a_forged_a_borrowed_and_a_changed_one_are_dead_letters() {
        try (Stage stage = new Stage(SIGNED)) {
            stage.send(StageEvents.delivery(0, Stage.BEN));
            RecallRequest ask = StageEvents.ask(10, Stage.BEN);
            RecallRequest other = StageEvents.ask(11, Stage.BEN);
            stage.sendSigned(ask, signature(stage, key("transport-9"), Topics.RECALL_REQUESTS, ask));
            stage.sendSigned(
                    ask, signature(stage, new HmacKey(OLD.owner().id(), "?".repeat(32)), Topics.RECALL_REQUESTS, ask));
            stage.sendSigned(ask, signature(stage, OLD, Topics.DELETE_OUTCOMES, ask));
            stage.sendSigned(other, signature(stage, OLD, Topics.RECALL_REQUESTS, ask));
            stage.sendSigned(ask, "transport-1:not base 64");
            stage.sendSigned(ask, "nothing");

            assertThat(stage.deadReasons()).hasSize(6).containsOnly("BAD_SIGNATURE");
            assertThat(stage.trace()).isEmpty();
            assertThat(stage.commands()).isEmpty();
        }
    }

    private static String signature(Stage stage, HmacKey key, Topic topic, RecallRequest value) {
        return key.sign(SignedRecord.of("any", topic, null, value.getSchema(), stage.bytes(value)));
    }

    private static HmacKey key(String id) {
        return new HmacKey(id, id.repeat(4));
    }
}
