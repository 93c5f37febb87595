package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;
import static org.mailrecall.topology.stage.Stage.at;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.state.StoreCatalogue;

/** The rows and records of intake at their largest: no producer makes a record that a broker would refuse. */
class IntakeBoundsTest {
    private static final String LONG_ID = "r".repeat(986) + "@one.example";
    private static final String LONG_ADDRESS = "l".repeat(64) + "@" + ("d".repeat(60) + ".").repeat(4) + "example";
    private static final int BOUND = 900 << 10;

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void of_five_thousand_cancels_of_no_recall_eight_wait_and_the_others_are_dead_letters() {
        IntStream.range(0, 5_000).forEach(n -> stage.send(cancel(n)));
        assertThat(stage.deadReasons()).hasSize(4_992).containsOnly("OVER_BOUND");
        bounded();
    }

    @Test
    void the_largest_approvals_that_wait_for_a_recall_make_no_row_that_a_broker_would_refuse() {
        for (int n = 0; n < 9; n++) {
            int from = n * 1_000;
            stage.send(RecallRequest.newBuilder(StageEvents.approval(n, LONG_ADDRESS))
                    .setRecallId(LONG_ID)
                    .setTenant("\u20ac".repeat(998))
                    .setApprovedDigests(IntStream.range(from, from + 1_000)
                            .mapToObj("%064x"::formatted)
                            .toList())
                    .build());
        }
        assertThat(stage.deadReasons()).containsExactly("OVER_BOUND");
        bounded();
    }

    @Test
    void a_waiting_approval_that_is_large_leaves_its_start_length_and_hash_in_its_dead_letter() {
        stage.send(RecallRequest.newBuilder(StageEvents.approval(0, ALICE))
                .setApprovedDigests(
                        IntStream.range(0, 1_000).mapToObj("%064x"::formatted).toList())
                .build());
        stage.send(StageEvents.ask(0, BEN), at(1));
        ReplayDriver.DeadLetter letter = stage.deadLetters().get(0);
        assertThat(Stage.header(letter, DeadLetterHeaders.REASON)).isEqualTo("SELF_APPROVAL");
        assertThat(Stage.header(letter, DeadLetterHeaders.LENGTH)).isNotNull();
        assertThat(Stage.header(letter, DeadLetterHeaders.SHA256)).hasSize(64);
        assertThat(letter.value()).hasSize(1_024);
    }

    @Test
    void the_greatest_number_of_parts_is_forgotten_and_cancelled_without_a_look_at_those_that_never_came() {
        stage.send(StageEvents.part(0, 10_000, 10_000, 1_000_000, BEN)).send(StageEvents.cancel(1, ALICE));
        assertThat(stage.trace(TraceEvent.Cancel)).hasSize(1);
        stage.internalRecords();
        stage.tick(5 * DAY);
        assertThat(stage.rows(StoreCatalogue.INTAKE_RECALLS)).isZero();
        assertThat(stage.rows(StoreCatalogue.INTAKE_PARTS)).isZero();
        assertThat(stage.internalRecords())
                .filteredOn(record -> record.topic().contains("intake-parts"))
                .hasSize(1);
    }

    @Test
    void the_largest_part_makes_no_row_that_a_broker_would_refuse() {
        String[] recipients = IntStream.range(0, 1_000)
                .mapToObj(n -> "%03d".formatted(n) + LONG_ADDRESS.substring(3))
                .toArray(String[]::new);
        RecallRequest usual = StageEvents.ask(10, recipients);
        stage.send(RecallRequest.newBuilder(usual)
                .setTenant("t".repeat(998))
                .setRecallId(LONG_ID)
                .setAsk(RecallAsk.newBuilder(usual.getAsk())
                        .setOriginalMessageId("m".repeat(986) + "@one.example")
                        .build())
                .build());
        assertThat(stage.deadReasons()).isEmpty();
        IntStream.range(0, 20)
                .forEach(n -> stage.send(RecallRequest.newBuilder(StageEvents.approval(20 + n, person(n)))
                        .setTenant("t".repeat(998))
                        .setRecallId(LONG_ID)
                        .build()));
        assertThat(stage.deadReasons()).isEmpty();
        bounded();
    }

    @Test
    void an_approval_of_the_largest_part_writes_a_small_row() {
        stage.send(StageEvents.ask(
                10,
                IntStream.range(0, 1_000)
                        .mapToObj(n -> "%03d".formatted(n) + LONG_ADDRESS.substring(3))
                        .toArray(String[]::new)));
        stage.internalRecords();
        stage.send(StageEvents.approval(20, "boss@one.example"));
        assertThat(stage.internalRecords())
                .filteredOn(record -> record.topic().contains("intake-parts"))
                .singleElement()
                .satisfies(record -> assertThat(record.value()).hasSizeLessThan(1_000));
    }

    @Test
    void another_part_under_a_known_number_is_a_dead_letter() {
        stage.send(StageEvents.part(0, 1, 2, 3, "ann@one.example"))
                .send(StageEvents.part(0, 1, 2, 3, "ben@one.example", "cleo@one.example"));
        assertThat(stage.deadReasons()).containsExactly("CONTRADICTS_EARLIER_PART");
    }

    @Test
    void a_part_that_was_added_after_the_approval_waits_for_one_of_its_own() {
        stage.send(StageEvents.settings(-HOUR).setApprovalAboveRecipients(0).build());
        stage.send(StageEvents.delivery(0, "ann@one.example")).send(StageEvents.delivery(0, BEN));
        RecallRequest one = StageEvents.part(4, 1, 2, 2, "ann@one.example");
        stage.send(one).send(StageEvents.approval(5, "boss@one.example", one));
        stage.send(StageEvents.part(4, 2, 2, 2, BEN), at(6)).tick(60);
        assertThat(stage.command().getRecipient()).isEqualTo("ann@one.example");
        stage.send(StageEvents.approval(61, "boss@one.example", StageEvents.part(4, 2, 2, 2, BEN)))
                .tick(92);
        assertThat(stage.commands())
                .extracting(command -> command.getRecipient())
                .contains(BEN);
        assertThat(stage.deadReasons()).isEmpty();
    }

    @Test
    void an_approval_of_something_else_than_was_asked_is_a_dead_letter() {
        stage.send(StageEvents.settings(-HOUR).setApprovalAboveRecipients(0).build());
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(4, BEN));
        stage.send(StageEvents.approval(5, "boss@one.example", StageEvents.ask(4, "ann@one.example")))
                .tick(HOUR);
        assertThat(stage.deadReasons()).containsExactly("NOT_WHAT_WAS_ASKED");
        assertThat(stage.commands()).isEmpty();
    }

    @Test
    void a_recipient_without_an_address_fails_alone() {
        stage.send(StageEvents.delivery(0, BEN)).send(StageEvents.ask(1, "mailto:ann@one.example", BEN, "\u202e"));
        assertThat(stage.command().getRecipient()).isEqualTo(BEN);
        stage.tick(600);
        assertThat(stage.ends())
                .containsExactlyInAnyOrder(
                        "mailto:ann@one.example Failed UNUSABLE_ADDRESS", "\\u202E Failed UNUSABLE_ADDRESS");
        assertThat(stage.deadReasons()).isEmpty();
        assertThat(stage.report().getFailedByReason()).containsEntry("UNUSABLE_ADDRESS", 2);
    }

    @Test
    void names_that_are_no_addresses_end_each_by_themselves_and_the_report_is_complete() {
        String x500 = "/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=cy";
        String hidden = "undisclosed-recipients:;";
        stage.send(StageEvents.delivery(0, "bo@example.com")).send(StageEvents.ask(1, "bo@example.com", x500, hidden));
        stage.send(StageEvents.answer(2, stage.command(), OutcomeStatus.DELETED))
                .tick(600);
        assertThat(stage.ends())
                .containsExactlyInAnyOrder(
                        "bo@example.com Success",
                        x500 + " Failed UNUSABLE_ADDRESS",
                        hidden + " Failed UNUSABLE_ADDRESS");
        assertThat(stage.commands()).hasSize(1);
        RecallReport report = stage.report();
        assertThat(report.getComplete()).isTrue();
        assertThat(report.getFailedByReason()).containsOnly(Map.entry("UNUSABLE_ADDRESS", 2));
        assertThat(stage.deadReasons()).isEmpty();
    }

    @Test
    void a_recall_of_a_message_without_a_recallable_id_ends_at_once() {
        RecallRequest usual = StageEvents.ask(1, BEN);
        stage.send(RecallRequest.newBuilder(usual)
                        .setAsk(RecallAsk.newBuilder(usual.getAsk())
                                .setOriginalMessageId("<a@one.example> <b@one.example>")
                                .build())
                        .build())
                .tick(600);
        assertThat(stage.ends()).containsExactly(BEN + " Failed NO_RECALLABLE_ID");
        assertThat(stage.report().getFailedByReason()).containsOnly(Map.entry("NO_RECALLABLE_ID", 1));
        assertThat(stage.deadReasons()).isEmpty();
    }

    private static String person(int n) {
        return "%03d".formatted(n) + LONG_ADDRESS.substring(3).replace("example", "net");
    }

    private static RecallRequest cancel(int n) {
        return RecallRequest.newBuilder(StageEvents.cancel(0, LONG_ADDRESS))
                .setRecallId(LONG_ID)
                .setEventTime(at(0).plusMillis(n))
                .build();
    }

    private void bounded() {
        List<ReplayDriver.Internal> records = stage.internalRecords();
        assertThat(records).isNotEmpty().allSatisfy(record -> assertThat(
                        record.value() == null ? 0 : record.value().length)
                .as(record.topic())
                .isLessThan(BOUND));
    }
}
