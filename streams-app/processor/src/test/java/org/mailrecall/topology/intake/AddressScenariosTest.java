package org.mailrecall.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.HOUR;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** Addresses as clients, directories and gateways write them, in every field that holds one. */
class AddressScenariosTest {
    /** Each could be taken for another mailbox, or for another person. */
    static Stream<String> spellingsOfNoAddress() {
        return Stream.of(
                "SMTP:alice@one.example",
                "sip:alice@one.example",
                "mailto:alice@one.example",
                "mailto://alice@one.example",
                "ali\u200Bce@one.example",
                "alice\u2060@one.example",
                "al\u180Eice@one.example",
                "alice\uFE0F@one.example",
                "alice\uDB40\uDC41@one.example",
                "al\u00ADice@one.example",
                "alice@one\u202E.example",
                "a\u0000lice@one.example",
                "alice%40one.example");
    }

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private void assertRefused(String field) {
        List<ReplayDriver.DeadLetter> letters = stage.deadLetters();
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(Stage.header(letter, DeadLetterHeaders.REASON)).isEqualTo("BAD_FIELD");
            assertThat(Stage.header(letter, DeadLetterHeaders.DETAIL)).startsWith(field);
        });
    }

    @ParameterizedTest
    @MethodSource("spellingsOfNoAddress")
    void whoever_asks_cancels_approves_or_changes_settings_is_named_by_an_address(String spelling) {
        stage.send(RecallRequest.newBuilder(StageEvents.ask(1, BEN))
                .setRequestedBy(spelling)
                .build());
        assertRefused("requestedBy");
        stage.send(StageEvents.cancel(1, spelling));
        assertRefused("requestedBy");
        stage.send(StageEvents.approval(1, spelling, StageEvents.ask(1, BEN)));
        assertRefused("requestedBy");
        stage.send(StageEvents.settings(1).setChangedBy(spelling).build());
        assertRefused("changedBy");
        stage.send(StageEvents.settings(1).setApprovers(List.of(spelling)).build());
        assertRefused("approvers");
    }

    @ParameterizedTest
    @MethodSource("spellingsOfNoAddress")
    void a_sender_or_a_mailbox_is_an_address(String spelling) {
        RecallRequest usual = StageEvents.ask(1, BEN);
        stage.send(RecallRequest.newBuilder(usual)
                .setAsk(RecallAsk.newBuilder(usual.getAsk()).setSender(spelling).build())
                .build());
        assertRefused("ask.sender");
        stage.send(DeliveredMessage.newBuilder(StageEvents.delivery(1, BEN))
                .setSender(spelling)
                .build());
        assertRefused("sender");
        stage.send(DeliveredMessage.newBuilder(StageEvents.delivery(1, BEN))
                .setMailbox(spelling)
                .build());
        assertRefused("mailbox");
        DeliveredMessage delivery = DeliveredMessage.newBuilder(StageEvents.delivery(1, BEN))
                .setRecipient(spelling)
                .build();
        stage.send(
                Topics.DELIVERED_MESSAGES,
                RecallKeys.recipientKey("north", BEN, "m1@one.example"),
                stage.bytes(Topics.DELIVERED_MESSAGES, delivery),
                1);
        assertRefused("recipient");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"alice\"@one.example", "ALICE@ONE.example.", "<alice@one.example>", "\"\\a\\lice\"@one.example"
            })
    void nobody_approves_their_own_recall_however_they_are_spelled(String spelling) {
        stage.send(StageEvents.settings(-HOUR).setApprovalAboveRecipients(0).build());
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(4, BEN));
        stage.send(StageEvents.approval(5, spelling)).tick(HOUR);

        assertThat(stage.deadReasons()).containsExactly("SELF_APPROVAL");
        assertThat(stage.commands()).isEmpty();
    }

    /** Each other recipient ends by itself, and the report is complete. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=cy",
                "undisclosed-recipients:;",
                "Undisclosed recipients:;",
                "X400:c=us;a= ;p=contoso;s=bo;",
                "CN=bo,OU=mail,DC=one,DC=example",
                "bo@one.example..",
                "bo@\u05D0a.example",
                "bo@\uFF0Eone.example",
                "",
                "bo@one.example, cy@one.example",
                "Bo <bo@one.example>"
            })
    void a_recipient_that_is_no_address_fails_alone(String name) {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, BEN, name));
        stage.send(StageEvents.answer(2, stage.command(), OutcomeStatus.DELETED))
                .tick(600);

        assertThat(stage.ends()).containsExactlyInAnyOrder(BEN + " Success", name + " Failed UNUSABLE_ADDRESS");
        RecallReport report = stage.report();
        assertThat(report.getComplete()).isTrue();
        assertThat(report.getFailedByReason()).containsOnly(Map.entry("UNUSABLE_ADDRESS", 1));
        assertThat(stage.deadReasons()).isEmpty();
    }

    /** Mail from outside and bounces: nobody authenticated a sender. */
    @ParameterizedTest
    @ValueSource(strings = {"", "<>", " ", "< >", " <> "})
    void a_delivery_without_a_sender_is_counted_and_is_nobodys_to_recall(String sender) {
        stage.send(DeliveredMessage.newBuilder(StageEvents.delivery(0, BEN))
                .setSender(sender)
                .build());
        assertThat(stage.count("recall.deliveries.without.sender")).isEqualTo(1);
        stage.send(StageEvents.ask(1, BEN)).tick(25 * HOUR);

        assertThat(stage.commands()).isEmpty();
        assertThat(stage.ends()).containsExactly(BEN + " Failed NEVER_DELIVERED");
        assertThat(stage.deadReasons()).isEmpty();
    }

    @Test
    void a_recall_by_nobody_is_refused_all_the_same() {
        RecallRequest usual = StageEvents.ask(1, BEN);
        for (String sender : List.of("", "<>")) {
            stage.send(RecallRequest.newBuilder(usual)
                    .setAsk(RecallAsk.newBuilder(usual.getAsk())
                            .setSender(sender)
                            .build())
                    .build());
            assertRefused("ask.sender");
        }
        assertThat(stage.trace()).isEmpty();
    }

    /** A thousand names of the greatest length make no row that a broker would refuse. */
    @Test
    void long_names_are_cut_by_octets() {
        String[] names = new String[900];
        for (int n = 0; n < names.length; n++) {
            names[n] = "%03d".formatted(n) + "\u20AC".repeat(330);
        }
        stage.send(StageEvents.ask(1, names));

        assertThat(stage.deadReasons()).isEmpty();
        assertThat(stage.internalRecords())
                .filteredOn(record -> record.topic().contains("intake-parts") && record.value() != null)
                .allSatisfy(record -> assertThat(record.value()).hasSizeLessThan(900 * 340));
        stage.tick(600);
        assertThat(stage.ends()).hasSize(900);
    }
}
