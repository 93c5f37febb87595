package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.ask.Ask;
import org.mailrecall.mail.ask.AskSeal;
import org.mailrecall.mail.postfix.arrival.DovecotDelivery;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;
import org.mailrecall.mail.transport.SentMail;

/** A program writes one Message-ID into all its mails. */
class ConstantMessageIdTest extends AdapterTest {
    private static final int A_MAIL = 1_000;

    @Test
    void what_is_remembered_of_the_id_stops_growing_and_an_ask_says_why_nobody_is_recalled() throws Exception {
        for (int i = 0; i < SentMail.MOST_RECIPIENTS / A_MAIL; i++) {
            submit("Lunch", i * A_MAIL, A_MAIL);
        }
        assertThat(remembered().incomplete()).as("up to the bound").isFalse();
        assertThat(remembered().recipients()).hasSize(SentMail.MOST_RECIPIENTS);

        submit("Lunch", SentMail.MOST_RECIPIENTS, 1);
        submit("Lunch", SentMail.MOST_RECIPIENTS + 1, 1);

        assertThat(remembered().recipients()).hasSize(SentMail.MOST_RECIPIENTS);
        restart();
        ask();
        assertThat(events.requested).isEmpty();
        assertThat(adapter.answers.get(0).getContent().toString()).contains("more than 10000 recipients");
    }

    @Test
    void the_same_recipients_again_and_again_are_all_remembered_and_recalled() {
        for (int i = 0; i < 5; i++) {
            submit("Lunch", 0, A_MAIL);
        }
        ask();
        assertThat(recalled()).hasSize(A_MAIL);
    }

    @Test
    void a_single_mail_to_more_recipients_is_recalled_from_all_of_them() {
        submit("Lunch", 0, SentMail.MOST_RECIPIENTS + 10);
        submit("Lunch", 0, 1);
        assertThat(remembered().incomplete()).isFalse();

        ask();

        assertThat(recalled()).hasSize(SentMail.MOST_RECIPIENTS + 10);
    }

    @Test
    void different_mails_under_the_id_add_no_recipients() throws Exception {
        submit("Report of Monday", 0, 2);
        submit("Report of Tuesday", 2, 2);
        submit("Report of Wednesday", 4, 2);

        assertThat(remembered().recipients()).hasSize(2);
        ask();
        assertThat(adapter.answers.get(0).getContent().toString()).contains("different messages under this one");
    }

    @Test
    void each_of_many_copies_of_a_recipient_gets_its_report_in_their_order() {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            taken.addAll(adapter.copy(submit("Lunch", 0, 1), M1, "Q" + i, "r0@contoso.example").stream()
                    .filter(change -> change.startsWith("add X-Delivery-ID: "))
                    .map(change -> change.substring("add X-Delivery-ID: ".length()))
                    .toList());
            clock.move(Duration.ofSeconds(1));
        }

        for (int i = 0; i < 100; i++) {
            adapter.arrivals.arrived(new DovecotDelivery(M1, "r0@contoso.example"));
        }
        assertThat(events.delivered).extracting(DeliveredMessage::getDeliveryId).isEqualTo(taken);
    }

    private List<String> submit(String subject, int from, int count) {
        String[] recipients = IntStream.range(from, from + count)
                .mapToObj(i -> "r" + i + "@contoso.example")
                .toArray(String[]::new);
        return adapter.underWay(Mails.of("ada", recipients)
                .header("Subject", subject)
                .header("Message-ID", "<" + M1 + ">")
                .body("x")
                .end("1A"));
    }

    private SentMail remembered() {
        return adapter.state.sentMessages().own("contoso", ADA, M1).orElseThrow();
    }

    private void ask() {
        String seal = AskSeal.of(
                Adapter.FOLDER_KEY,
                new Ask("ada", M1, Optional.empty(), clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        Adapter.talk(
                Mails.of(null, Adapter.RECALL_ADDRESS)
                        .texts('L', AskSeal.HEADER, " " + seal)
                        .end("9"),
                adapter.copies);
    }

    private List<String> recalled() {
        return events.requested.stream()
                .flatMap(part -> part.getAsk().getRecipients().stream())
                .map(RequestedRecipient::getAddress)
                .toList();
    }

    private void restart() {
        adapter.close();
        adapter = new Adapter(directory, clock, events);
    }
}
