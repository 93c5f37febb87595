package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;

/** Mail and recall messages while the cluster, the disk or the file of logins is away. */
class OutageEntryTest extends EntryTest {
    @Test
    void while_the_cluster_is_away_recalls_are_put_off_and_mail_goes_on() {
        events.away = true;

        assertThat(adapter.send(M1, BO)).endsWith("accept").hasSize(7);
        assertThat(adapter.enter(recall("Recall-Message-ID", BO)))
                .endsWith("reply 451 4.3.0 recalls cannot be asked for at the moment");
        events.away = false;
        Instant asked = clock.instant();
        clock.move(Duration.ofMinutes(5));
        assertThat(adapter.enter(recall("Recall-Message-ID", BO))).endsWith("discard");
        assertThat(events.requested)
                .singleElement()
                .extracting(RecallRequest::getEventTime)
                .isEqualTo(asked);
    }

    @Test
    void while_the_disk_is_away_mail_goes_on_without_a_seal_and_recalls_are_put_off() {
        adapter.state.close();

        assertThat(adapter.enter(Mails.of("ada", BO)
                        .header("Message-ID", "<m1@contoso.example>")
                        .end("1")))
                .containsExactly("accept");
        assertThat(adapter.enter(recall("Recall-Message-ID", BO)))
                .last()
                .asString()
                .startsWith("reply 451");
        adapter = new Adapter(directory, clock, events);
    }

    @Test
    void while_the_disk_is_away_a_reply_that_may_be_a_recall_is_put_off_and_other_replies_go_on() {
        adapter.send(M1, BO);
        adapter.state.close();

        assertThat(adapter.enter(recall("In-Reply-To", BO))).last().asString().startsWith("reply 451");
        assertThat(adapter.enter(Mails.of("ada", BO)
                        .header("Subject", "Re: Lunch")
                        .header("In-Reply-To", "<" + M1 + ">")
                        .header("Message-ID", "<m2@contoso.example>")
                        .end("1")))
                .containsExactly("accept");
        adapter = new Adapter(directory, clock, events);
    }

    @Test
    void while_the_file_of_logins_cannot_be_read_recalls_are_put_off_and_mail_goes_on_as_nobodys() {
        EntryFilter entry = adapter.entry(
                new LoginMailboxes(Optional.of(directory.resolve("none")), "contoso.example"),
                adapter.state.sentMessages());

        assertThat(Adapter.talk(recall("Recall-Message-ID", BO), entry))
                .last()
                .asString()
                .startsWith("reply 451");
        assertThat(Adapter.talk(
                        Mails.of("ada", BO)
                                .header("Message-ID", "<m1@contoso.example>")
                                .end("1"),
                        entry))
                .containsExactly("accept");
    }

    @Test
    void a_recall_that_the_cluster_gets_after_a_long_outage_is_asked_for_at_that_time() {
        adapter.send(M1, BO);
        events.away = true;
        adapter.enter(recall("Recall-Message-ID", BO));
        adapter.close();
        events.away = false;
        clock.move(Duration.ofHours(25));
        adapter = new Adapter(directory, clock, events);

        assertThat(adapter.enter(recall("Recall-Message-ID", BO))).endsWith("discard");

        assertThat(events.requested)
                .singleElement()
                .extracting(RecallRequest::getEventTime)
                .isEqualTo(clock.instant());
    }
}
