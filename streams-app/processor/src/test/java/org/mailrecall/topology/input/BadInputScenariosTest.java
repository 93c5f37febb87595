package org.mailrecall.topology.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.at;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** Input that cannot be used is in the dead letters with its reason, and the stream goes on. */
class BadInputScenariosTest {
    static Stream<Arguments> badInputs() {
        return Stream.of(BadRequests.all(), BadDeliveriesAndOutcomes.all(), BadSettings.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("badInputs")
    void each_bad_input_is_a_dead_letter_with_its_reason_and_the_stream_goes_on(
            DeadLetterReason reason, String what, Consumer<Stage> sent) {
        try (Stage stage = new Stage()) {
            sent.accept(stage);

            List<ReplayDriver.DeadLetter> letters = stage.deadLetters();
            assertThat(letters).singleElement().satisfies(letter -> {
                assertThat(Stage.header(letter, DeadLetterHeaders.REASON)).isEqualTo(reason.name());
                assertThat(Stage.header(letter, DeadLetterHeaders.DETAIL)).isNotBlank();
                assertThat(Stage.header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
                assertThat(Stage.header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
            });
            assertThat(stage.trace()).isEmpty();

            stage.send(StageEvents.delivery(1, ALICE)).send(StageEvents.ask(2, ALICE));
            assertThat(stage.command().getMailbox()).isEqualTo(ALICE);
            assertThat(stage.count("recall.dead.letters")).isEqualTo(1);
        }
    }

    @Test
    void of_a_value_too_large_the_start_the_length_and_the_hash_are_kept() {
        byte[] large = new byte[BadInput.BOUND + 1];
        large[0] = 42;
        try (Stage stage = new Stage()) {
            BadInput.raw(stage, Topics.DELETE_OUTCOMES, large);
            ReplayDriver.DeadLetter letter = stage.deadLetters().get(0);

            assertThat(letter.value()).hasSize(1_024).startsWith(42);
            assertThat(Stage.header(letter, DeadLetterHeaders.LENGTH)).isEqualTo(Integer.toString(BadInput.BOUND + 1));
            assertThat(Stage.header(letter, DeadLetterHeaders.SHA256)).isEqualTo(sha256(large));
            assertThat(Stage.header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("delete-outcomes");
        }
    }

    @Test
    void a_smaller_value_is_kept_as_it_came_with_its_key() {
        try (Stage stage = new Stage()) {
            BadInput.raw(stage, Topics.DELIVERED_MESSAGES, BadInput.TEXT);
            ReplayDriver.DeadLetter letter = stage.deadLetters().get(0);

            assertThat(letter.value()).isEqualTo(BadInput.TEXT);
            assertThat(letter.key()).asString(StandardCharsets.UTF_8).isEqualTo("north");
            assertThat(Stage.header(letter, DeadLetterHeaders.SHA256)).isNull();
        }
    }

    @Test
    void headers_of_a_producer_do_not_make_a_whole_value_look_cut() {
        Headers headers = new RecordHeaders();
        DeadLetterHeaders.ALL.forEach(
                own -> headers.add(own.name(), BadInput.TEXT).add(own.name(), BadInput.TEXT));
        headers.add("theirs", BadInput.TEXT);
        try (Stage stage = new Stage()) {
            stage.send(Topics.DELIVERED_MESSAGES, "north", BadInput.TEXT, headers, 1);
            ReplayDriver.DeadLetter letter = stage.deadLetters().get(0);

            assertThat(Stage.header(letter, DeadLetterHeaders.REASON)).isEqualTo("UNREADABLE");
            assertThat(Stage.header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("delivered-messages");
            assertThat(Stage.header(letter, DeadLetterHeaders.LENGTH)).isNull();
            assertThat(Stage.header(letter, DeadLetterHeaders.SHA256)).isNull();
            assertThat(Stage.header(letter, DeadLetterHeaders.KEY_LENGTH)).isNull();
            assertThat(Stage.header(letter, DeadLetterHeaders.HEADERS_LENGTH)).isNull();
            assertThat(Stage.header(letter, "theirs")).isNotNull();
        }
    }

    @Test
    void a_stamp_within_five_minutes_of_the_future_is_used_and_one_beyond_is_not() {
        try (Stage stage = new Stage()) {
            stage.send(StageEvents.delivery(300, BEN), at(0));
            assertThat(stage.deadReasons()).isEmpty();
            stage.send(StageEvents.delivery(302, BEN), at(1));
            assertThat(stage.deadReasons()).containsExactly("IN_THE_FUTURE");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
