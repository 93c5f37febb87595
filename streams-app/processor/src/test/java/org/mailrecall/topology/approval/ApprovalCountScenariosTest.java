package org.mailrecall.topology.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.ALICE;
import static org.mailrecall.topology.stage.Stage.BEN;
import static org.mailrecall.topology.stage.Stage.DAY;
import static org.mailrecall.topology.stage.Stage.HOUR;
import static org.mailrecall.topology.stage.Stage.at;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.topology.stage.Stage;
import org.mailrecall.topology.stage.StageEvents;
import org.mailrecall.topology.state.StoreCatalogue;

/** A recall of many that comes as several of few: a tenant where more than ten recipients need approval. */
class ApprovalCountScenariosTest {
    private static final String BOSS = "boss@one.example";
    private static final String DORA = "dora@one.example";
    private static final String EVE = "eve@one.example";
    private static final int TEN = 10;

    private final Stage stage = new Stage();

    @BeforeEach
    void more_than_ten_need_approval() {
        stage.send(StageEvents.settings(-HOUR).setApprovalAboveRecipients(TEN).build());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static String[] people(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> "p" + n + "@one.example")
                .toArray(String[]::new);
    }

    private static RecallRequest recall(String id, String message, String sender, long second, String... recipients) {
        RecallRequest request = StageEvents.ask(second, recipients);
        return RecallRequest.newBuilder(request)
                .setRecallId(id + "@one.example")
                .setRequestedBy(sender)
                .setAsk(RecallAsk.newBuilder(request.getAsk())
                        .setOriginalMessageId(message + "@one.example")
                        .setSender(sender)
                        .build())
                .build();
    }

    /** The recalls that wait for approval, in order, each once. */
    private List<String> waiting() {
        return stage.trace(TraceEvent.Defer).stream()
                .filter(line -> line.getDetail().contains("for approval by"))
                .map(line -> line.getRecallId().substring(0, line.getRecallId().indexOf('@')))
                .distinct()
                .toList();
    }

    @Test
    void of_fifty_recalls_of_ten_of_one_message_the_second_waits_and_so_do_all_after_it() {
        for (int n = 0; n < 50; n++) {
            for (String person : people(n * TEN, TEN)) {
                stage.send(StageEvents.delivery(0, person));
            }
        }
        for (int n = 0; n < 50; n++) {
            stage.send(recall("r" + n, "m1", ALICE, 1 + n / 10, people(n * TEN, TEN)));
        }
        stage.tick(HOUR);
        assertThat(stage.commands()).hasSize(TEN).allMatch(command -> command.getRecallId()
                .equals("r0@one.example"));
        assertThat(waiting()).hasSize(49).doesNotContain("r0");
        assertThat(stage.trace(TraceEvent.Defer))
                .extracting(RecallTrace::getDetail)
                .contains("Waits, with the 10"
                        + " recipients asked for before, for approval by a person who is neither the asker nor the sender, until "
                        + at(1 + 3 * DAY));
    }

    @Test
    void other_messages_of_the_same_sender_count_within_the_window() {
        stage.send(recall("r1", "m1", ALICE, 0, people(0, 6)))
                .send(recall("r2", "m2", ALICE, HOUR - 1, people(0, 5)))
                .send(recall("r3", "m3", ALICE, HOUR, people(0, 5)))
                .send(recall("r4", "m4", ALICE, 2 * HOUR, people(0, TEN)))
                .tick(3 * HOUR);
        // r3: r2 alone counts, with r4: r3 no more.
        assertThat(waiting()).containsExactly("r2");
    }

    @Test
    void the_same_message_counts_for_as_long_as_it_can_be_recalled() {
        stage.send(recall("r1", "m1", ALICE, 0, people(0, TEN)))
                .send(recall("r2", "m1", ALICE, 6 * DAY, people(TEN, 1)))
                .tick(6 * DAY + HOUR);
        assertThat(waiting()).containsExactly("r2");
    }

    @Test
    void a_person_who_asks_for_several_senders_is_counted_too() {
        stage.send(StageEvents.byDelegate(recall("r1", "m1", ALICE, 0, people(0, 6)), DORA))
                .send(StageEvents.byDelegate(recall("r2", "m2", EVE, 1, people(0, 6)), DORA))
                .tick(HOUR);
        assertThat(waiting()).containsExactly("r2");
    }

    @Test
    void recalls_that_different_people_ask_for_one_sender_count_together() {
        stage.send(StageEvents.byDelegate(recall("r1", "m1", ALICE, 0, people(0, 6)), DORA))
                .send(StageEvents.byDelegate(recall("r2", "m2", ALICE, 1, people(0, 6)), EVE))
                .tick(HOUR);
        assertThat(waiting()).containsExactly("r2");
    }

    @Test
    void a_recall_that_is_delivered_as_ordinary_mail_does_not_count() {
        stage.send(StageEvents.settings(-1)
                        .setMessageRecallEnabled(false)
                        .setApprovalAboveRecipients(TEN)
                        .build())
                .send(recall("r1", "m1", ALICE, 0, people(0, 6)));
        stage.send(StageEvents.settings(1).setApprovalAboveRecipients(TEN).build())
                .send(recall("r2", "m1", ALICE, 2, people(6, 6)))
                .tick(HOUR);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void nobody_elses_recalls_count_nor_do_those_of_another_tenant() {
        RecallRequest elsewhere = RecallRequest.newBuilder(recall("r1", "m1", ALICE, 0, people(0, TEN)))
                .setTenant("south")
                .build();
        stage.send(StageEvents.settings(-HOUR)
                        .setTenant("south")
                        .setApprovalAboveRecipients(TEN)
                        .build())
                .send(elsewhere)
                .send(recall("r2", "m1", EVE, 1, people(0, TEN)))
                .send(recall("r3", "m1", ALICE, 2, people(0, TEN)))
                .tick(HOUR);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void a_recall_beyond_a_limit_does_not_count() {
        stage.send(StageEvents.settings(-HOUR / 2)
                .setApprovalAboveRecipients(TEN)
                .setRecallsPerSender(1)
                .setLimitWindowMillis(60_000L)
                .build());
        stage.send(recall("r1", "m1", ALICE, 0, people(0, 4)))
                .send(recall("r2", "m1", ALICE, 1, people(4, 4)))
                .send(recall("r3", "m1", ALICE, 61, people(8, 4)))
                .send(recall("r4", "m1", ALICE, 122, people(12, 4)))
                .tick(HOUR);
        assertThat(waiting()).containsExactly("r4");
    }

    @Test
    void within_the_number_a_recall_leaves_when_all_that_was_asked_before_is_read() {
        stage.send(StageEvents.delivery(0, BEN)).send(recall("r2", "m1", ALICE, 5, BEN));
        stage.send(recall("r1", "m1", ALICE, 4, people(0, TEN)), at(6)).tick(34);
        assertThat(stage.commands()).isEmpty();
        assertThat(waiting()).isEmpty();
        stage.tick(35);
        assertThat(stage.commands()).isEmpty();
        assertThat(waiting()).containsExactly("r2");
    }

    @Test
    void above_the_number_by_itself_it_waits_at_once() {
        stage.send(recall("r1", "m1", ALICE, 0, people(0, TEN + 1)));
        assertThat(waiting()).containsExactly("r1");
    }

    @Test
    void approved_it_goes_on() {
        stage.send(StageEvents.delivery(0, BEN))
                .send(recall("r0", "m1", ALICE, 1, people(0, TEN)))
                .send(recall("r1", "m1", ALICE, 2, BEN));
        stage.send(StageEvents.approval(10, BOSS)).tick(40);
        assertThat(stage.command().getEventTime()).isEqualTo(at(10));
        assertThat(stage.trace(TraceEvent.Approve)).singleElement().satisfies(line -> assertThat(line.getDetail())
                .isEqualTo("Approved by " + BOSS
                        + ": goes on if it needs approval and the tenant lets this person approve"));
    }

    @Test
    void all_parts_wait_whenever_they_come() {
        stage.send(recall("r0", "m1", ALICE, 0, people(0, TEN)));
        stage.send(StageEvents.part(1, 1, 2, 2, BEN)).tick(20 * HOUR);
        stage.send(StageEvents.part(1, 2, 2, 2, DORA), at(20 * HOUR)).tick(21 * HOUR);
        assertThat(stage.trace(TraceEvent.Defer))
                .filteredOn(line -> line.getRecallId().startsWith("r1"))
                .extracting(RecallTrace::getRecipient)
                .containsExactly(BEN, DORA);
    }

    @Test
    void a_preview_says_so_and_does_not_count() {
        stage.send(recall("r1", "m1", ALICE, 0, people(0, 6))).tick(60);
        RecallRequest preview = RecallRequest.newBuilder(recall("p1", "m1", ALICE, 61, people(6, 5)))
                .setAction(RequestAction.PREVIEW)
                .build();
        stage.send(preview);
        assertThat(stage.trace(TraceEvent.Preview)).hasSize(5).allMatch(line -> line.getPreview()
                .getApprovalNeeded());
        stage.send(recall("r2", "m1", ALICE, 62, people(6, 4))).tick(HOUR);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void what_was_counted_is_forgotten() {
        stage.send(recall("r1", "m1", ALICE, 0, people(0, TEN)))
                .send(recall("r2", "m1", ALICE, 1, BEN))
                .tick(60);
        assertThat(stage.rows(StoreCatalogue.RECIPIENT_TALLIES)).isEqualTo(3);
        stage.tick(7 * DAY + HOUR).tick(7 * DAY + 2 * HOUR);
        assertThat(stage.rows(StoreCatalogue.RECIPIENT_TALLIES)).isZero();
        assertThat(stage.rows(StoreCatalogue.LIMIT_SCHEDULE)).isZero();
    }
}
