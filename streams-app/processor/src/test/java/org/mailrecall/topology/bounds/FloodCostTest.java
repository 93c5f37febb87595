package org.mailrecall.topology.bounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.at;

import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailrecall.contract.Bounds;
import org.mailrecall.domain.limit.RecipientTally;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/**
 * Floods of one kind of input. What an input writes to changelogs and internal topics does not grow with the number of
 * inputs before it: many of them would otherwise delay the recalls of others.
 */
@Tag("slow")
class FloodCostTest {
    /** Inputs whose octets are added up. Rows of limits are filled by 32 recalls each, so that these fill whole rows. */
    private static final int MEASURED = 96;

    private static final int BETWEEN = 600;
    /** By how much numbers with more digits may make records longer, in percent. */
    private static final long MORE_DIGITS = 5;

    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    /**
     * Sends a flood, and compares what its first inputs write with what its last inputs write.
     *
     * @param bound inputs that come before the first, so that what is bounded is full
     */
    private void assertFlat(int bound, int between, IntConsumer input) {
        send(0, bound, input);
        long first = send(bound, MEASURED, input);
        send(bound + MEASURED, between, input);
        long last = send(bound + MEASURED + between, MEASURED, input);
        assertThat(last)
                .as("octets, of the first inputs " + first)
                .isLessThanOrEqualTo(first + first * MORE_DIGITS / 100);
    }

    private void assertFlat(int bound, IntConsumer input) {
        assertFlat(bound, BETWEEN, input);
    }

    /** Returns the octets that some inputs write. */
    private long send(int from, int inputs, IntConsumer input) {
        stage.internalRecords();
        for (int n = from; n < from + inputs; n++) {
            input.accept(n);
        }
        return stage.internalRecords().stream().mapToLong(FloodCostTest::octets).sum();
    }

    private static long octets(ReplayDriver.Internal record) {
        return (record.key() == null ? 0 : record.key().length) + (record.value() == null ? 0 : record.value().length);
    }

    private static RecallRequest ask(int number) {
        return RecallRequest.newBuilder(StageEvents.ask(2, BEN))
                .setRecallId("r%05d@one.example".formatted(number))
                .build();
    }

    private static RecallRequest askOfOwnMessage(int number) {
        RecallRequest ask = ask(number);
        return RecallRequest.newBuilder(ask)
                .setAsk(RecallAsk.newBuilder(ask.getAsk())
                        .setOriginalMessageId("m%05d@one.example".formatted(number))
                        .build())
                .build();
    }

    private static DeliveredMessage copy(int number) {
        return DeliveredMessage.newBuilder(StageEvents.delivery(1, BEN))
                .setDeliveryId("d" + number)
                .build();
    }

    private DeleteCommand commandOf(RecallRequest request) {
        stage.send(copy(0)).send(request);
        return stage.command();
    }

    private static DeleteOutcome tryAgain(DeleteCommand command, int attempt) {
        return DeleteOutcome.newBuilder(StageEvents.answer(3, command, OutcomeStatus.TRY_AGAIN))
                .setAttempt(attempt)
                .build();
    }

    @Test
    void copies_of_one_id_that_nobody_recalls() {
        assertFlat(0, n -> stage.send(copy(n)));
    }

    @Test
    void copies_of_a_recall_beyond_those_that_it_judges() {
        stage.send(ask(0));
        assertFlat(Bounds.COPIES_JUDGED + 1, n -> stage.send(copy(n)));
        assertThat(stage.count("recall.copies.beyond")).isEqualTo(1 + 2 * MEASURED + BETWEEN);
    }

    @Test
    void copies_of_many_recalls_beyond_those_that_they_judge_write_nothing_of_the_recalls() {
        int recalls = 10;
        for (int n = 0; n < recalls; n++) {
            stage.send(ask(n));
        }
        send(0, Bounds.COPIES_JUDGED + 1, n -> stage.send(copy(n)));
        long ofACopyThatNobodyRecalls = 150;
        assertThat(send(1_000, MEASURED, n -> stage.send(copy(n)))).isLessThan(MEASURED * ofACopyThatNobodyRecalls);
    }

    @Test
    void recalls_of_one_copy() {
        stage.send(copy(0));
        assertFlat(
                Bounds.RECALLS_PER_RECIPIENT_KEY,
                n -> stage.send(StageEvents.byDelegate(ask(n), "p%05d@one.example".formatted(n))));
    }

    @Test
    void recalls_of_one_sender_until_the_limit_and_beyond() {
        assertFlat(0, n -> stage.send(askOfOwnMessage(n)));
        send(2_000, 500, n -> stage.send(askOfOwnMessage(n)));
        assertThat(stage.ends()).hasSizeGreaterThan(200).allMatch(end -> end.endsWith("OVER_LIMIT"));
        assertFlat(3_000, 100, n -> stage.send(askOfOwnMessage(n)));
    }

    /** The tally of a sender's recipients is one row, which every recall of theirs rewrites. */
    @Test
    void recalls_of_one_sender_in_a_tenant_with_an_approval_rule_once_their_tally_is_full() {
        stage.send(StageEvents.settings(0)
                .setApprovalAboveRecipients(Bounds.TOTAL_RECIPIENTS)
                .setRecallsPerSender(Bounds.RECALLS_COUNTED)
                .build());
        int untilTheyCount = 60;
        assertFlat(RecipientTally.MOST + untilTheyCount, 100, n -> {
            long second = untilTheyCount + n;
            RecallRequest ask = RecallRequest.newBuilder(askOfOwnMessage(n))
                    .setEventTime(at(second))
                    .build();
            stage.send(ask, at(second)).tick(second);
        });
    }

    @Test
    void outcomes_of_attempts_that_never_left() {
        DeleteCommand command = commandOf(ask(0));
        assertFlat(Bounds.EARLY_OUTCOMES, n -> stage.send(tryAgain(command, 2 + n)));
    }

    @Test
    void outcomes_of_the_same_attempt() {
        DeleteCommand command = commandOf(ask(0));
        assertFlat(0, n -> stage.send(tryAgain(command, 1)));
    }

    @Test
    void outcomes_of_no_recall() {
        DeleteCommand never = DeleteCommand.newBuilder(commandOf(ask(0)))
                .setMessageId("m0@one.example")
                .build();
        assertFlat(Bounds.EARLY_OUTCOMES, n -> stage.send(tryAgain(never, 1)));
    }

    @Test
    void cancels_of_no_recall() {
        assertFlat(
                Bounds.WAITING_FOLLOW_UPS,
                n -> stage.send(
                        RecallRequest.newBuilder(StageEvents.cancel(2_000, ALICE))
                                .setEventTime(at(2_000 - n))
                                .build(),
                        at(2_000)));
    }

    @Test
    void cancels_of_a_recall_each_earlier_than_the_one_before() {
        stage.send(copy(0)).send(StageEvents.ask(2, BEN));
        assertFlat(0, n -> stage.send(StageEvents.cancel(2_000 - n, ALICE), at(2_000)));
    }

    @Test
    void settings_of_one_tenant() {
        assertFlat(Bounds.SETTINGS_CHANGES, n -> stage.send(StageEvents.settings(1 + n, n % 2 == 0)));
    }

    @Test
    void approvals_of_one_recall_by_many_people() {
        stage.send(StageEvents.settings(0).setApprovalAboveRecipients(0).build())
                .send(copy(0))
                .send(StageEvents.ask(2, BEN));
        assertFlat(Bounds.WAITING_FOLLOW_UPS, n -> stage.send(StageEvents.approval(3, "p" + n + "@one.example")));
    }

    @Test
    void the_same_request_again_and_again() {
        stage.send(copy(0));
        assertFlat(1, n -> stage.send(ask(0)));
    }

    @Test
    void previews() {
        stage.send(copy(0));
        assertFlat(
                0,
                n -> stage.send(RecallRequest.newBuilder(ask(n))
                        .setAction(RequestAction.PREVIEW)
                        .build()));
    }
}
