package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.mail.header.CopySeal;
import org.mailrecall.mail.header.HeaderText;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.header.SealedCopy;
import org.mailrecall.mail.postfix.arrival.CopyLedger;
import org.mailrecall.mail.postfix.arrival.DovecotDelivery;
import org.mailrecall.mail.postfix.arrival.LostReports;
import org.mailrecall.mail.postfix.arrival.UnsentEvents;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;
import org.mailrecall.mail.transport.TransportMetrics;

class CopyFilterTest extends AdapterTest {
    private static final DovecotDelivery STORED = new DovecotDelivery("<m1@contoso.example>", "Bo@contoso.example");

    @Test
    void a_copy_gets_the_seal_of_its_mailbox_and_its_arrival_is_an_event_with_the_same_delivery_id() {
        List<String> changes = adapter.send(M1, BO);
        clock.move(Duration.ofSeconds(3));

        assertThat(adapter.arrivals.arrived(STORED)).isTrue();

        assertThat(changes)
                .startsWith("change 1 X-Authenticated-Sender:", "change 1 X-Delivery-ID:", "change 1 X-Recall-Seal:")
                .endsWith("accept");
        DeliveredMessage event = events.delivered.get(0);
        assertThat(event.getTenant()).isEqualTo("contoso");
        assertThat(event.getMessageId()).isEqualTo(M1);
        assertThat(event.getSender()).isEqualTo(ADA);
        assertThat(event.getRecipient()).isEqualTo(BO);
        assertThat(event.getMailbox()).isEqualTo(BO);
        assertThat(event.getPlace()).isEqualTo(DeliveryPlace.MAILBOX);
        assertThat(event.getEventTime()).isEqualTo(clock.instant());
        assertThat(changes).contains("add X-Delivery-ID: " + event.getDeliveryId());
        String seal = changes.get(5).substring("add X-Recall-Seal: ".length());
        assertThat(CopySeal.fits(seal, List.of(Adapter.KEY), new SealedCopy(ADA, event.getDeliveryId(), BO, M1)))
                .isTrue();
    }

    @Test
    void an_extension_is_no_part_of_the_mailbox() {
        adapter.send(M1, "bo+lists@contoso.example");
        adapter.arrivals.arrived(new DovecotDelivery(M1, "bo+lists@contoso.example"));

        assertThat(events.delivered.get(0).getRecipient()).isEqualTo("bo+lists@contoso.example");
        assertThat(events.delivered.get(0).getMailbox()).isEqualTo(BO);
    }

    @Test
    void a_sender_beyond_ascii_is_sealed_and_known_again() {
        List<String> headers = adapter.underWay(Mails.of(HeaderText.octets("łukasz"), BO)
                .header("Message-ID", "<" + M1 + ">")
                .end("1"));

        List<String> changes = adapter.copy(headers, M1, "2", BO);
        adapter.arrivals.arrived(STORED);

        assertThat(events.delivered.get(0).getSender()).isEqualTo("łukasz@contoso.example");
        assertThat(changes).contains("add X-Authenticated-Sender: " + HeaderText.octets("łukasz@contoso.example"));
    }

    @Test
    void a_report_that_comes_again_is_the_same_event() {
        adapter.send(M1, BO);
        adapter.arrivals.arrived(STORED);
        clock.move(Duration.ofMinutes(1));
        adapter.arrivals.arrived(STORED);

        assertThat(events.delivered).hasSize(2);
        assertThat(events.delivered.get(1)).isEqualTo(events.delivered.get(0));
    }

    @Test
    void a_mail_that_comes_twice_is_two_copies_and_two_events() {
        List<String> headers = adapter.underWay(
                Mails.of("ada", BO).header("Message-ID", "<" + M1 + ">").end("1"));
        adapter.copy(headers, M1, "2", BO + " ORCPT=rfc822;" + BO);
        adapter.copy(headers, M1, "3", BO + " ORCPT=rfc822;all@contoso.example");

        adapter.arrivals.arrived(STORED);
        adapter.arrivals.arrived(STORED);

        assertThat(events.delivered)
                .extracting(DeliveredMessage::getDeliveryId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void a_copy_that_postfix_hands_in_again_is_one_copy_and_one_event() {
        List<String> headers = adapter.underWay(
                Mails.of("ada", BO).header("Message-ID", "<" + M1 + ">").end("1"));
        List<String> first = adapter.copy(headers, M1, "2", BO + " ORCPT=rfc822;" + BO);
        clock.move(Duration.ofMinutes(5));
        List<String> again = adapter.copy(headers, M1, "3", BO + " ORCPT=rfc822;" + BO);
        assertThat(again).isEqualTo(first);
        adapter.queue.add("3");
        clock.move(Duration.ofMinutes(2));
        adapter.lostReports.look();
        clock.move(Duration.ofMinutes(2));
        adapter.lostReports.look();
        assertThat(adapter.ledger.countUnsent()).as("it is under way still").isZero();

        adapter.arrivals.arrived(STORED);
        adapter.queue.clear();
        for (int looks = 0; looks < 3; looks++) {
            clock.move(Duration.ofMinutes(2));
            adapter.lostReports.look();
        }

        assertThat(events.delivered).hasSize(1);
        assertThat(adapter.ledger.countUnsent()).isZero();
    }

    @Test
    void a_forged_or_borrowed_seal_is_nobodys() {
        List<String> headers = adapter.underWay(
                Mails.of("ada", BO).header("Message-ID", "<" + M1 + ">").end("1"));
        List<String> stamped = adapter.copy(headers, M1, "2", BO).stream()
                .filter(word -> word.startsWith("add"))
                .toList();

        assertThat(adapter.copy(headers, "other@contoso.example", "3", BO)).noneMatch(word -> word.startsWith("add"));
        assertThat(adapter.copy(stamped, M1, "4", "cy@contoso.example")).noneMatch(word -> word.startsWith("add"));
        assertThat(adapter.copy(headers.subList(0, 2), M1, "5", BO)).noneMatch(word -> word.startsWith("add"));
        assertThat(adapter.copy(List.of(), M1, "6", BO)).containsExactly("accept");
        assertThat(adapter.arrivals.arrived(new DovecotDelivery("other@contoso.example", BO)))
                .isFalse();
    }

    @Test
    void a_mail_under_way_while_the_key_changes_is_sealed_with_the_new_one() {
        List<String> headers = adapter.underWay(
                Mails.of("ada", BO).header("Message-ID", "<" + M1 + ">").end("1"));
        adapter.close();
        SealKey newer = new SealKey("transport-2", "n".repeat(32));
        adapter = new Adapter(directory, clock, events, newer);

        assertThat(adapter.copy(headers, M1, "2", BO))
                .anyMatch(word -> word.contains("X-Recall-Seal: v1:transport-2:"));
    }

    @Test
    void a_mail_with_several_recipients_goes_on_without_a_seal() {
        List<String> headers = adapter.underWay(
                Mails.of("ada", BO).header("Message-ID", "<" + M1 + ">").end("1"));

        assertThat(adapter.copy(headers, M1, "2", BO, "cy@contoso.example"))
                .noneMatch(word -> word.startsWith("add"))
                .endsWith("accept");
        assertThat(adapter.count("recall.transport.copies", "place", "several-recipients"))
                .isEqualTo(1);
    }

    @Test
    void what_leaves_bears_no_trace_headers_and_its_event_goes_to_the_senders_tenant() {
        List<String> changes = adapter.send(M1, "x@else.example");

        assertThat(changes).noneMatch(word -> word.startsWith("add"));
        assertThat(adapter.ledger.unsent(clock.instant().plusSeconds(1), 10))
                .singleElement()
                .satisfies(arrived -> {
                    assertThat(arrived.event().getPlace()).isEqualTo(DeliveryPlace.EXTERNAL);
                    assertThat(arrived.event().getTenant()).isEqualTo("contoso");
                });
    }

    @Test
    void another_tenants_copy_is_an_event_of_that_tenant() {
        adapter.send(M1, "fay@fabrikam.example");
        adapter.arrivals.arrived(new DovecotDelivery(M1, "fay@fabrikam.example"));

        assertThat(events.delivered.get(0).getTenant()).isEqualTo("fabrikam");
        assertThat(events.delivered.get(0).getSender()).isEqualTo(ADA);
    }

    @Test
    void an_event_that_did_not_reach_the_cluster_is_sent_after_a_crash_with_the_time_of_the_arrival() {
        adapter.send(M1, BO);
        events.away = true;
        assertThatThrownBy(() -> adapter.arrivals.arrived(STORED)).hasMessageContaining("away");
        Instant arrived = clock.instant();
        adapter.close();
        events.away = false;
        clock.move(Duration.ofHours(2));
        adapter = new Adapter(directory, clock, events);

        adapter.ledger.unsent(clock.instant(), 10).forEach(adapter.arrivals::send);

        assertThat(events.delivered)
                .singleElement()
                .extracting(DeliveredMessage::getEventTime)
                .isEqualTo(arrived);
        assertThat(adapter.ledger.countUnsent()).isZero();
    }

    @Test
    void a_copy_without_a_report_is_taken_for_arrived_once_it_has_left_the_queue() {
        adapter.send(M1, BO);
        Instant taken = clock.instant();
        adapter.queue.add("Q" + BO);
        clock.move(Duration.ofMinutes(2));
        adapter.lostReports.look();
        assertThat(adapter.ledger.countUnsent()).isZero();

        adapter.queue.clear();
        clock.move(Duration.ofMinutes(2));
        adapter.lostReports.look();
        assertThat(adapter.ledger.countUnsent()).isZero(); // Postfix may have moved it within its queue meanwhile
        adapter.queue.add("Q" + BO);
        clock.move(Duration.ofMinutes(2));
        adapter.lostReports.look();
        adapter.queue.clear();
        for (int look = 0; look < 2; look++) {
            assertThat(adapter.ledger.countUnsent()).isZero();
            clock.move(Duration.ofMinutes(2));
            adapter.lostReports.look();
        }

        assertThat(adapter.ledger.unsent(clock.instant(), 10))
                .singleElement()
                .satisfies(arrived -> assertThat(arrived.event().getEventTime()).isEqualTo(taken));
    }

    @Test
    void silent_copies_are_looked_through_page_by_page() {
        adapter.send(M1, BO, "cy@contoso.example", "di@contoso.example");
        Instant later = clock.instant().plusSeconds(1);

        List<CopyLedger.UnderWay> first = adapter.ledger.silent(later, "", 2);
        List<CopyLedger.UnderWay> second =
                adapter.ledger.silent(later, first.get(1).deliveryId(), 2);

        assertThat(first).hasSize(2);
        assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(adapter.ledger.silent(later, second.get(0).deliveryId(), 2)).isEmpty();
    }

    @Test
    void an_event_that_can_never_be_sent_holds_up_no_other() {
        String cy = "cy@contoso.example";
        adapter.send(M1, BO, cy);
        adapter.ledger.arrive(adapter.ledger.find(M1, BO).orElseThrow(), clock.instant());
        adapter.ledger.arrive(
                adapter.ledger.find(M1, cy).orElseThrow(), clock.instant().plusSeconds(1));
        events.unsendableRecipient = BO;
        clock.move(Duration.ofMinutes(1));

        try (UnsentEvents unsent = UnsentEvents.start(adapter.ledger, adapter.arrivals, adapter.lostReports, clock)) {
            await().until(() -> adapter.ledger.countUnsent() == 1);
        }

        assertThat(events.delivered)
                .singleElement()
                .extracting(DeliveredMessage::getRecipient)
                .isEqualTo(cy);
    }

    @Test
    void an_error_in_one_run_ends_no_later_run() {
        adapter.send(M1, BO);
        adapter.ledger.arrive(adapter.ledger.find(M1, BO).orElseThrow(), clock.instant());
        adapter.send("m2@contoso.example", BO);
        clock.move(Duration.ofMinutes(2));
        LostReports failing = new LostReports(
                adapter.ledger,
                Optional.of(() -> {
                    throw new OutOfMemoryError("thrown by a test");
                }),
                Duration.ofMinutes(1),
                new TransportMetrics(adapter.meters),
                clock);

        try (UnsentEvents unsent = UnsentEvents.start(adapter.ledger, adapter.arrivals, failing, clock)) {
            await().until(() -> unsent.trouble().isPresent());
            assertThat(unsent.trouble().orElseThrow()).contains("thrown by a test");
            await().until(() -> adapter.ledger.countUnsent() == 0);
            assertThat(unsent.trouble()).isEmpty();
        }
    }

    @Test
    void old_state_is_forgotten_but_no_event_that_waits() {
        adapter.send(M1, BO);
        adapter.send("m2@contoso.example", BO);
        adapter.ledger.arrive(adapter.ledger.find(M1, BO).orElseThrow(), clock.instant());
        clock.move(Duration.ofDays(31));

        adapter.state.forget(clock.instant(), Duration.ofDays(30));

        assertThat(adapter.ledger.countUnsent()).isEqualTo(1);
        assertThat(adapter.ledger.find("m2@contoso.example", BO)).isEmpty();
        assertThat(adapter.state.sentMessages().own("contoso", ADA, M1)).isEmpty();
    }
}
