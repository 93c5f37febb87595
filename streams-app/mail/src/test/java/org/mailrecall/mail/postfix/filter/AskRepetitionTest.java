package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.mail.ask.Ask;
import org.mailrecall.mail.ask.AskSeal;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;

/** Asks that wait, are handed in again, or whose request may have reached the cluster. */
class AskRepetitionTest extends AskTest {
    private static final String FROM_ALL = " ORCPT=rfc822;all@contoso.example";

    @Test
    void while_the_cluster_is_away_the_ask_waits_in_the_queue_of_postfix() {
        adapter.send(M1, BO);
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, LUNCH, now()));
        Instant first = clock.instant();
        events.away = true;
        assertThat(asked(field)).startsWith("reply 451");
        assertThat(adapter.answers).isEmpty();

        events.away = false;
        clock.move(Duration.ofHours(1));
        assertThat(asked(field)).isEqualTo("discard");

        assertThat(events.requested).singleElement().satisfies(request -> assertThat(request.getEventTime())
                .isEqualTo(first));
        assertThat(adapter.answers).hasSize(1);
    }

    @Test
    void an_ask_that_waited_too_long_is_not_carried_out_and_the_person_is_told() throws Exception {
        adapter.send(M1, BO);
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, LUNCH, now()));
        clock.move(Duration.ofHours(12));
        assertThat(asked(field)).isEqualTo("discard");

        assertThat(events.requested).isEmpty();
        assertThat(adapter.answers.get(0).getContent().toString()).contains("came too late", "Ask again");
    }

    @Test
    void the_time_asked_is_the_ask_s_own_and_never_ahead() {
        adapter.send(M1, BO);
        Instant first = now();
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, LUNCH, first));
        clock.move(Duration.ofHours(11));
        asked(field);
        adapter.send("m2@contoso.example", BO);
        asked(AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", "m2@contoso.example", LUNCH, now().plusSeconds(600))));

        assertThat(events.requested).extracting(RecallRequest::getEventTime).containsExactly(first, clock.instant());
    }

    @Test
    void recipients_whose_copies_came_later_are_asked_for_by_a_second_ask() throws Exception {
        List<String> headers = toTheList();
        adapter.copy(headers, M1, "2", BO + FROM_ALL);
        folder("ada", M1);
        folder("ada", M1);
        adapter.copy(headers, M1, "3", CY + FROM_ALL);
        folder("ada", M1);
        folder("ada", M1);

        assertThat(events.requested).extracting(AskTest::recipients).containsExactly(List.of(BO), List.of(CY));
        assertThat(events.requested).extracting(RecallRequest::getRecallId).doesNotHaveDuplicates();
        assertThat(text(0)).contains("is asked for.", "Recipients: 1\n");
        assertThat(text(1)).contains("asked for before", "Recipients: 1\n");
        assertThat(text(2))
                .contains("asked for before", "Recipients: 1\n", "Asked for before: 1\n")
                .contains(
                        events.requested.get(0).getRecallId(),
                        events.requested.get(1).getRecallId());
        assertThat(text(3)).contains("asked for before", "Recipients: 2\n");
    }

    /** The cluster may have the first request: the processor takes no other one under the same recall id. */
    @Test
    void a_request_without_an_answer_is_sent_again_as_it_was() throws Exception {
        List<String> headers = toTheList();
        adapter.copy(headers, M1, "2", BO + FROM_ALL);
        events.unanswered = true;
        assertThat(folder("ada", M1)).startsWith("reply 451");
        events.unanswered = false;
        adapter.copy(headers, M1, "3", CY + FROM_ALL);
        adapter.close();
        adapter = new Adapter(directory, clock, events);
        clock.move(Duration.ofHours(3));
        assertThat(folder("ada", M1)).isEqualTo("discard");

        assertThat(events.requested).hasSize(3);
        assertThat(events.requested.get(1)).isEqualTo(events.requested.get(0));
        assertThat(recipients(events.requested.get(2))).containsExactly(CY);
        assertThat(text(0)).contains("is asked for.", "Recipients: 2\n");
    }

    @Test
    void after_twelve_hours_without_an_answer_an_ask_has_a_new_recall_id() {
        adapter.send(M1, BO);
        events.unanswered = true;
        folder("ada", M1);
        events.unanswered = false;
        clock.move(Duration.ofHours(12));
        folder("ada", M1);

        assertThat(events.requested)
                .hasSize(2)
                .extracting(RecallRequest::getRecallId)
                .doesNotHaveDuplicates();
        assertThat(events.requested.get(1).getEventTime()).isEqualTo(now());
    }

    /** As after kill -9 between the event and the answer: Postfix got no answer, and hands the ask in again. */
    @Test
    void killed_between_event_and_answer_it_answers_and_does_not_ask_again() throws Exception {
        adapter.send(M1, BO);
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, LUNCH, now()));
        adapter.putsOff.add(ADA);
        assertThat(asked(field)).startsWith("reply 451");
        adapter.close();
        adapter = new Adapter(directory, clock, events);

        assertThat(asked(field)).isEqualTo("discard");
        assertThat(asked(field)).isEqualTo("discard");

        assertThat(events.requested).hasSize(1);
        assertThat(adapter.answers).hasSize(2);
        // A mail program that drops doubles shows one of them.
        assertThat(adapter.answers.get(0).getMessageID())
                .isEqualTo(adapter.answers.get(1).getMessageID());
    }

    @Test
    void an_event_that_can_never_be_sent_does_not_go_round_for_ever() throws Exception {
        adapter.send(M1, BO);
        events.tooLarge = true;

        assertThat(folder("ada", M1)).isEqualTo("discard");

        assertThat(adapter.answers.get(0).getContent().toString()).contains("cannot be asked for");
    }

    @Test
    void an_adapter_that_is_stopped_meanwhile_answers_nothing_that_is_not_true() {
        adapter.send(M1, BO);
        events.tooLarge = true;
        Thread.currentThread().interrupt();
        try {
            assertThat(folder("ada", M1)).startsWith("reply 451");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(adapter.answers).isEmpty();
    }

    /** Sends a mail of Ada's to a list, and returns its trace headers. */
    private List<String> toTheList() {
        return adapter.underWay(Mails.of("ada", "all@contoso.example")
                .header("Subject", "Lunch")
                .header("Message-ID", "<" + M1 + ">")
                .body("x")
                .end("1A"));
    }
}
