package org.mailrecall.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteOutcome;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;

/** A time in another unit than milliseconds is refused on every input topic, with the unit that it looks like. */
class TimeUnitScenariosTest {
    @ParameterizedTest
    @CsvSource({
        "1750000000,          seconds",
        "1750000000000000,    microseconds",
        "1750000000000000000, nanoseconds",
        "1,                   not milliseconds since 1970",
        "9223372036854775807, not milliseconds since 1970"
    })
    void in_an_event_time_or_a_sent_time(long time, String said) {
        Instant wrong = Instant.ofEpochMilli(time);
        RecallRequest usual = StageEvents.ask(0, Stage.BEN);
        String recipientKey = RecallKeys.recipientKey("north", Stage.BEN, "m1@one.example");
        try (Stage stage = new Stage()) {
            stage.send(RecallRequest.newBuilder(usual).setEventTime(wrong).build(), Stage.at(0));
            stage.send(
                    DeliveredMessage.newBuilder(StageEvents.delivery(0, Stage.BEN))
                            .setEventTime(wrong)
                            .build(),
                    Stage.at(0));
            DeleteOutcome outcome = new DeleteOutcome(
                    "north",
                    "c1",
                    1,
                    "r1@one.example",
                    Stage.BEN,
                    "m1@one.example",
                    OutcomeStatus.DELETED,
                    wrong,
                    null,
                    null,
                    null);
            stage.send(Topics.DELETE_OUTCOMES, recipientKey, stage.bytes(Topics.DELETE_OUTCOMES, outcome), 0);
            var settings = StageEvents.settings(0).setEventTime(wrong).build();
            stage.send(Topics.TENANT_SETTINGS, "north", stage.bytes(Topics.TENANT_SETTINGS, settings), 0);
            assertRefused(stage.deadLetters(), 4, "WRONG_TIME_UNIT", "eventTime ", said);

            RecallAsk ask =
                    RecallAsk.newBuilder(usual.getAsk()).setSentTime(wrong).build();
            stage.send(RecallRequest.newBuilder(usual).setAsk(ask).build());
            assertRefused(stage.deadLetters(), 1, "BAD_FIELD", "ask.sentTime", said);

            assertThat(stage.trace()).isEmpty();
            assertThat(stage.settingsAudit()).isEmpty();
        }
    }

    @Test
    void a_time_sent_may_be_ahead_of_the_time_of_asking_as_clocks_differ_and_not_further() {
        RecallRequest usual = StageEvents.ask(0, Stage.BEN);
        try (Stage stage = new Stage()) {
            stage.send(sent(usual, Stage.at(5 * 60).plusMillis(1)));
            stage.send(sent(usual, Instant.parse("2199-06-01T00:00:00Z")));
            assertRefused(stage.deadLetters(), 2, "BAD_FIELD", "ask.sentTime", "after the time of asking");
            assertThat(stage.trace()).isEmpty();

            stage.send(sent(usual, Stage.at(5 * 60)));
            assertThat(stage.deadLetters()).isEmpty();
            assertThat(stage.trace()).isNotEmpty();
        }
    }

    private static RecallRequest sent(RecallRequest request, Instant time) {
        RecallAsk ask = RecallAsk.newBuilder(request.getAsk()).setSentTime(time).build();
        return RecallRequest.newBuilder(request).setAsk(ask).build();
    }

    private static void assertRefused(
            List<ReplayDriver.DeadLetter> letters, int count, String reason, String field, String said) {
        assertThat(letters).hasSize(count).allSatisfy(letter -> {
            assertThat(Stage.header(letter, DeadLetterHeaders.REASON)).isEqualTo(reason);
            assertThat(Stage.header(letter, DeadLetterHeaders.DETAIL))
                    .startsWith(field)
                    .contains(said);
        });
    }
}
