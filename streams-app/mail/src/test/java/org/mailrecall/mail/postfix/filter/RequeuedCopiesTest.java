package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.postfix.arrival.DovecotDelivery;

/** Copies that {@code postsuper -r} has Postfix hand in again. */
class RequeuedCopiesTest extends AdapterTest {
    private static final DovecotDelivery STORED = new DovecotDelivery(M1, BO);
    private static final List<String> UNCHANGED = List.of("accept");

    private List<String> stamped;

    @BeforeEach
    void sendOne() {
        stamped = adapter.send(M1, BO).stream()
                .filter(change -> change.startsWith("add"))
                .toList();
        assertThat(stamped).hasSize(3);
    }

    @Test
    void a_copy_keeps_its_seal_as_often_as_it_is_requeued_and_arrives_once() {
        assertThat(adapter.copy(stamped, M1, "second", BO)).isEqualTo(UNCHANGED);
        restart(Adapter.KEY);
        assertThat(adapter.copy(stamped, M1, "third", BO)).isEqualTo(UNCHANGED);

        adapter.queue.add("third");
        look();
        assertThat(adapter.ledger.countUnsent())
                .as("under its new queue id it is under way")
                .isZero();
        adapter.arrivals.arrived(STORED);
        assertThat(events.delivered)
                .extracting(DeliveredMessage::getDeliveryId)
                .containsExactly(stamped.get(1).substring("add X-Delivery-ID: ".length()));
    }

    @Test
    void a_copy_that_was_taken_for_arrived_while_it_waited_to_be_handed_in_again_keeps_its_seal() {
        look(); // the queue has it under an id that nobody told the adapter
        assertThat(adapter.ledger.countUnsent()).isEqualTo(1);

        assertThat(adapter.copy(stamped, M1, "second", BO)).isEqualTo(UNCHANGED);
    }

    /** Its report was lost: it is stored, for Postfix keeps no mail so long. */
    @Test
    void a_copy_that_was_taken_for_arrived_longer_ago_than_postfix_keeps_mail_is_nobodys() {
        look();
        clock.move(Duration.ofDays(5));

        assertStripped(adapter.copy(stamped, M1, "second", BO));
    }

    @Test
    void a_copy_sealed_by_a_former_key_keeps_its_seal() {
        restart(new SealKey("transport-2", "n".repeat(32)));

        assertThat(adapter.copy(stamped, M1, "second", BO)).isEqualTo(UNCHANGED);
    }

    @Test
    void a_stored_copy_that_somebody_hands_in_again_is_nobodys() {
        clock.move(Duration.ofSeconds(1));
        adapter.arrivals.arrived(STORED);

        assertStripped(adapter.copy(stamped, M1, "second", BO));
    }

    @Test
    void a_seal_of_another_mailbox_or_message_or_a_forged_one_is_taken_off() {
        assertStripped(adapter.copy(stamped, M1, "second", CY));
        assertStripped(adapter.copy(stamped, M1, "second", "bo+lists@contoso.example"));
        assertStripped(adapter.copy(stamped, M1, "second", BO, CY));
        assertStripped(adapter.copy(stamped, "other@contoso.example", "second", BO));
        assertStripped(adapter.copy(
                List.of(stamped.get(0), stamped.get(1), stamped.get(2).replace("v1:transport-1:", "v1:transport-1:A")),
                M1,
                "second",
                BO));
        List<String> twice = List.of(stamped.get(0), stamped.get(1), stamped.get(2), stamped.get(2));
        assertStripped(adapter.copy(twice, M1, "second", BO));
    }

    @Test
    void a_seal_of_an_installation_with_another_state_is_taken_off() {
        adapter.close();
        adapter = new Adapter(directory.resolve("other"), clock, events);

        assertStripped(adapter.copy(stamped, M1, "second", BO));
    }

    private static void assertStripped(List<String> changes) {
        assertThat(changes)
                .contains("change 1 X-Authenticated-Sender:", "change 1 X-Delivery-ID:", "change 1 X-Recall-Seal:")
                .noneMatch(change -> change.startsWith("add"))
                .endsWith("accept");
    }

    private void look() {
        for (int looks = 0; looks < 3; looks++) {
            clock.move(Duration.ofMinutes(2));
            adapter.lostReports.look();
        }
    }

    private void restart(SealKey key) {
        adapter.close();
        adapter = new Adapter(directory, clock, events, key);
    }
}
