package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailrecall.mail.ask.AskLimits;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;

/** The limits on asks, on their recipients, on answers, and on asks that wait for the cluster. */
class AskLimitsTest extends AskTest {
    @Test
    void at_most_two_asks_wait_for_the_cluster() throws Exception {
        List<String> ids = List.of("a@contoso.example", "b@contoso.example", "c@contoso.example");
        ids.forEach(id -> adapter.send(id, BO));
        events.hold = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> waiting = List.of(
                    threads.submit(() -> folder("ada", ids.get(0))), threads.submit(() -> folder("ada", ids.get(1))));
            await().until(() -> events.attempts.get() == 2);

            assertThat(folder("ada", ids.get(2))).startsWith("reply 451");

            assertThat(events.attempts).hasValue(2);
            events.hold.countDown();
            for (Future<String> one : waiting) {
                assertThat(one.get()).isEqualTo("discard");
            }
        } finally {
            events.hold.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void after_a_failure_asks_are_put_off_without_trying_the_cluster() {
        adapter.send(M1, BO);
        events.away = true;
        folder("ada", M1);
        events.away = false;
        clock.move(Duration.ofSeconds(29));

        assertThat(folder("ada", M1)).startsWith("reply 451");
        assertThat(events.attempts).hasValue(1);
        clock.move(Duration.ofSeconds(1));
        assertThat(folder("ada", M1)).isEqualTo("discard");
    }

    @Test
    void beyond_ten_asks_a_minute_none_is_carried_out_and_the_person_is_told_once() throws Exception {
        for (int i = 0; i < 15; i++) {
            adapter.send(i + "@contoso.example", BO);
            assertThat(folder("ada", i + "@contoso.example")).isEqualTo("discard");
        }
        assertThat(events.requested).hasSize(AskLimits.ASKS_IN_A_MINUTE);
        assertThat(adapter.answers).hasSize(AskLimits.ASKS_IN_A_MINUTE + 1);
        assertThat(text(AskLimits.ASKS_IN_A_MINUTE)).contains("10 recalls in a minute", "were not carried out");
        folder("bo", M1);
        assertThat(adapter.answers).hasSize(AskLimits.ASKS_IN_A_MINUTE + 2);

        clock.move(Duration.ofMinutes(1));
        folder("ada", "14@contoso.example");
        assertThat(events.requested).hasSize(AskLimits.ASKS_IN_A_MINUTE + 1);
    }

    @Test
    void beyond_the_recipients_of_an_hour_none_is_carried_out_but_a_single_ask_may_have_more() throws Exception {
        String[] many = IntStream.rangeClosed(0, AskLimits.RECIPIENTS_IN_AN_HOUR)
                .mapToObj(i -> i + "@else.example")
                .toArray(String[]::new);
        adapter.underWay(Mails.of("ada", many)
                .header("Subject", "Lunch")
                .header("Message-ID", "<" + M1 + ">")
                .body("x")
                .end("1A"));
        adapter.send("m2@contoso.example", BO);
        folder("ada", M1);
        int parts = events.requested.size();
        folder("ada", "m2@contoso.example");

        assertThat(parts).isEqualTo(11);
        assertThat(events.requested).hasSize(parts);
        assertThat(text(1)).contains("10000 recipients in an hour");
        clock.move(Duration.ofHours(1));
        folder("ada", "m2@contoso.example");
        assertThat(events.requested).hasSize(parts + 1);
    }

    @Test
    void a_person_gets_at_most_sixty_answers_an_hour() {
        adapter.send(M1, BO);
        for (int i = 0; i < 70; i++) {
            assertThat(folder("ada", M1)).isEqualTo("discard");
        }
        assertThat(adapter.answers).hasSize(AskLimits.ANSWERS_IN_AN_HOUR);
        clock.move(Duration.ofHours(1));
        folder("ada", M1);
        assertThat(adapter.answers).hasSize(AskLimits.ANSWERS_IN_AN_HOUR + 1);
    }
}
