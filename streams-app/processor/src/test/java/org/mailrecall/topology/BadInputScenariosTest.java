package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.Stage.ALICE;
import static org.mailrecall.topology.Stage.BEN;
import static org.mailrecall.topology.Stage.DAY;
import static org.mailrecall.topology.Stage.at;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.contract.DeadLetterHeaders;
import org.mailrecall.contract.DeadLetterReason;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.stream.TopologySettings;

/** Input that cannot be used is in the dead letters with its reason, and the stream goes on. */
class BadInputScenariosTest {
    private static final byte[] TEXT = "no Avro at all".getBytes(StandardCharsets.UTF_8);
    private static final byte[] UNKNOWN_ID = {0, 0x7f, 0, 0, 1, 2, 3};
    private static final int BOUND = TopologySettings.DEFAULT.maxValueBytes();

    static List<Arguments> badInputs() {
        return List.of(
                bad("NO_VALUE", "request without a value", s -> raw(s, Topics.RECALL_REQUESTS, null)),
                bad("NO_VALUE", "delivery without a value", s -> raw(s, Topics.DELIVERED_MESSAGES, null)),
                bad(
                        "NO_VALUE",
                        "settings with neither key nor value",
                        s -> s.send(Topics.TENANT_SETTINGS, null, null, 0)),
                bad("UNREADABLE", "request that is text", s -> raw(s, Topics.RECALL_REQUESTS, TEXT)),
                bad("UNREADABLE", "delivery that is text", s -> raw(s, Topics.DELIVERED_MESSAGES, TEXT)),
                bad("UNREADABLE", "outcome that is text", s -> raw(s, Topics.DELETE_OUTCOMES, TEXT)),
                bad("UNREADABLE", "settings that are text", s -> raw(s, Topics.TENANT_SETTINGS, TEXT)),
                bad("UNKNOWN_SCHEMA", "unknown schema id", s -> raw(s, Topics.DELIVERED_MESSAGES, UNKNOWN_ID)),
                bad("TOO_LARGE", "one byte too large", s -> raw(s, Topics.RECALL_REQUESTS, new byte[BOUND + 1])),
                bad(
                        "BAD_FIELD",
                        "request without a tenant",
                        s -> s.send(request().setTenant(" ").build())),
                bad(
                        "BAD_FIELD",
                        "bad asker",
                        s -> s.send(request().setRequestedBy("nobody").build())),
                bad(
                        "BAD_FIELD",
                        "ask without ask",
                        s -> s.send(request().setAsk(null).build())),
                bad("BAD_FIELD", "no recipients", s -> s.send(with(asked().setRecipients(List.of())))),
                bad("BAD_FIELD", "too many recipients", s -> s.send(StageEvents.ask(0, addresses(1_001)))),
                bad("BAD_FIELD", "part 2 of 1", s -> s.send(with(asked().setPart(2)))),
                bad("BAD_FIELD", "total below the part's", s -> s.send(with(asked().setTotalRecipients(0)))),
                bad("BAD_FIELD", "more parts than recipients", s -> s.send(with(asked().setParts(2)))),
                bad(
                        "BAD_FIELD",
                        "two billion parts of two billion recipients",
                        s -> s.send(with(asked().setParts(2_000_000_000).setTotalRecipients(2_000_000_000)))),
                bad(
                        "BAD_FIELD",
                        "more parts than are remembered",
                        s -> s.send(with(asked().setParts(10_001).setTotalRecipients(1_000_000)))),
                bad(
                        "BAD_FIELD",
                        "SELF who is not the sender",
                        s -> s.send(request().setRequestedBy("dora@one.example").build())),
                bad("BAD_FIELD", "no sender", s -> s.send(with(asked().setSender("")))),
                bad(
                        "UNKNOWN_SYMBOL",
                        "a role that is not known",
                        s -> s.send(with(asked().setRole(AskerRole.UNKNOWN)))),
                bad(
                        "UNKNOWN_SYMBOL",
                        "a location that is not known",
                        s -> s.send(with(asked().setRecipients(List.of(
                                new RequestedRecipient("ben@one.example", null, RecipientLocation.UNKNOWN)))))),
                bad(
                        "BAD_FIELD",
                        "a cancel with a recall in it",
                        s -> s.send(request().setAction(RequestAction.CANCEL).build())),
                bad("BAD_FIELD", "an approval of nothing", s -> s.send(StageEvents.approval(0, "boss@one.example"))),
                bad("BAD_FIELD", "an approval of no digest", s -> s.send(approvalOf("0".repeat(63)))),
                bad(
                        "BAD_FIELD",
                        "an approval of too many digests",
                        s -> s.send(approvalOf(IntStream.range(0, 1_001)
                                .mapToObj("%064x"::formatted)
                                .toArray(String[]::new)))),
                bad(
                        "BAD_FIELD",
                        "a cancel with digests",
                        s -> s.send(RecallRequest.newBuilder(StageEvents.cancel(0, Stage.ALICE))
                                .setApprovedDigests(List.of("0".repeat(64)))
                                .build())),
                bad(
                        "BAD_FIELD",
                        "settings changed by a novel",
                        s -> s.send(StageEvents.settings(0)
                                .setChangedBy("a".repeat(600_000))
                                .build())),
                bad(
                        "BAD_FIELD",
                        "approvers that are none",
                        s -> s.send(StageEvents.settings(0)
                                .setApprovers(List.of("boss"))
                                .build())),
                bad(
                        "BAD_FIELD",
                        "an approval rule without approvers",
                        s -> s.send(StageEvents.settings(0)
                                .setApprovalAboveRecipients(5)
                                .setApprovers(List.of())
                                .build())),
                bad(
                        "BAD_FIELD",
                        "too many approvers",
                        s -> s.send(StageEvents.settings(0)
                                .setApprovers(List.of(addresses(101)))
                                .build())),
                bad(
                        "WRONG_TIME_UNIT",
                        "a request in seconds",
                        s -> s.send(
                                request()
                                        .setEventTime(java.time.Instant.ofEpochMilli(Stage.START / 1_000))
                                        .build(),
                                at(0))),
                bad(
                        "WRONG_TIME_UNIT",
                        "a delivery in seconds",
                        s -> s.send(
                                delivery()
                                        .setEventTime(java.time.Instant.ofEpochMilli(Stage.START / 1_000))
                                        .build(),
                                at(0))),
                bad("BAD_FIELD", "sent before 1970", s -> s.send(with(asked().setSentTime(at(-Stage.START))))),
                bad(
                        "BAD_FIELD",
                        "delivery without an id",
                        s -> s.send(delivery().setDeliveryId("").build())),
                bad(
                        "BAD_FIELD",
                        "delivery without a mailbox",
                        s -> s.send(delivery().setMailbox("").build())),
                bad(
                        "BAD_FIELD",
                        "outcome of attempt 0",
                        s -> s.send(outcome().setAttempt(0).build())),
                bad("BAD_FIELD", "settings under another key", s -> settingsUnder(s, "south")),
                bad("BAD_FIELD", "a limit of nothing", s -> s.send(limit(0))),
                bad("NO_EVENT_TIME", "negative time of a delivery", s -> s.send(delivery(-1), at(0))),
                bad("NO_EVENT_TIME", "negative time of a request", s -> s.send(request(-1), at(0))),
                bad("IN_THE_FUTURE", "a delivery ten years ahead", s -> s.send(delivery(3650 * DAY), at(0))),
                bad("IN_THE_FUTURE", "a request ten years ahead", s -> s.send(StageEvents.ask(3650 * DAY, BEN), at(0))),
                bad(
                        "OLDER_THAN_REMEMBERED",
                        "a delivery of last month",
                        s -> s.send(StageEvents.delivery(-30 * DAY, BEN), at(0))),
                bad("UNKNOWN_COMMAND", "an answer to nothing", s -> s.send(
                                outcome().build())
                        .tick(61)),
                bad(
                        "BAD_FIELD",
                        "a limit of no recall",
                        s -> s.send(
                                StageEvents.settings(0).setRecallsPerSender(0).build())),
                bad(
                        "BAD_FIELD",
                        "a limit too large to keep",
                        s -> s.send(StageEvents.settings(0)
                                .setRecallsPerTenant(10_001)
                                .build())),
                bad(
                        "BAD_FIELD",
                        "a window longer than a day",
                        s -> s.send(StageEvents.settings(0)
                                .setLimitWindowMillis(86_400_001L)
                                .build())),
                bad(
                        "BAD_FIELD",
                        "approval above less than nobody",
                        s -> s.send(StageEvents.settings(0)
                                .setApprovalAboveRecipients(-1)
                                .build())),
                bad(
                        "BAD_FIELD",
                        "approval of messages of no age",
                        s -> s.send(StageEvents.settings(0)
                                .setApprovalOlderThanMillis(0L)
                                .build())));
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
        byte[] large = new byte[BOUND + 1];
        large[0] = 42;
        try (Stage stage = new Stage()) {
            raw(stage, Topics.DELETE_OUTCOMES, large);
            ReplayDriver.DeadLetter letter = stage.deadLetters().get(0);

            assertThat(letter.value()).hasSize(1_024).startsWith(42);
            assertThat(Stage.header(letter, DeadLetterHeaders.LENGTH)).isEqualTo(Integer.toString(BOUND + 1));
            assertThat(Stage.header(letter, DeadLetterHeaders.SHA256)).isEqualTo(sha256(large));
            assertThat(Stage.header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("delete-outcomes");
        }
    }

    @Test
    void a_smaller_value_is_kept_as_it_came_with_its_key() {
        try (Stage stage = new Stage()) {
            raw(stage, Topics.DELIVERED_MESSAGES, TEXT);
            ReplayDriver.DeadLetter letter = stage.deadLetters().get(0);

            assertThat(letter.value()).isEqualTo(TEXT);
            assertThat(letter.key()).asString(StandardCharsets.UTF_8).isEqualTo("north");
            assertThat(Stage.header(letter, DeadLetterHeaders.SHA256)).isNull();
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

    private static Arguments bad(String reason, String what, Consumer<Stage> sent) {
        return Arguments.of(DeadLetterReason.valueOf(reason), what, sent);
    }

    private static void raw(Stage stage, Topic topic, byte[] value) {
        stage.send(topic, "north", value, 0);
    }

    private static RecallRequest.Builder request() {
        return RecallRequest.newBuilder(StageEvents.ask(0, BEN));
    }

    private static RecallRequest request(long millis) {
        return request().setEventTime(java.time.Instant.ofEpochMilli(millis)).build();
    }

    private static RecallRequest approvalOf(String... digests) {
        return RecallRequest.newBuilder(StageEvents.approval(0, "boss@one.example"))
                .setApprovedDigests(List.of(digests))
                .build();
    }

    private static RecallAsk.Builder asked() {
        return RecallAsk.newBuilder(StageEvents.ask(0, BEN).getAsk());
    }

    private static RecallRequest with(RecallAsk.Builder ask) {
        return request().setAsk(ask.build()).build();
    }

    private static DeliveredMessage.Builder delivery() {
        return DeliveredMessage.newBuilder(StageEvents.delivery(0, BEN));
    }

    private static DeliveredMessage delivery(long second) {
        return second < 0
                ? delivery().setEventTime(java.time.Instant.ofEpochMilli(-1)).build()
                : StageEvents.delivery(second, BEN);
    }

    private static DeleteOutcome.Builder outcome() {
        return DeleteOutcome.newBuilder()
                .setTenant("north")
                .setCommandId("c1")
                .setAttempt(1)
                .setRecallId("r1@one.example")
                .setRecipient(BEN)
                .setMessageId("m1@one.example")
                .setStatus(OutcomeStatus.DELETED)
                .setEventTime(at(0));
    }

    private static TenantSettings limit(long maxAge) {
        return StageEvents.settings(0).setMaxMessageAgeMillis(maxAge).build();
    }

    private static void settingsUnder(Stage stage, String key) {
        stage.send(key, StageEvents.settings(0, false));
    }

    private static String[] addresses(int count) {
        return IntStream.range(0, count).mapToObj(n -> "u" + n + "@one.example").toArray(String[]::new);
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
