package org.mailrecall.topology.matching.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.domain.copy.DeliveryPlace;
import org.mailrecall.domain.copy.DeliveryRoute;

class EarliestCopiesTest {
    private static final String SENDER = "alice@one.example";

    private final EarliestCopies copies = new EarliestCopies();

    private static Copy copy(int id, String sender, long deliveredAt) {
        return new Copy(
                "%016x".formatted(id),
                sender,
                "ben@one.example",
                DeliveryRoute.DIRECT,
                DeliveryPlace.MAILBOX,
                deliveredAt,
                new Evidence("delivered-messages", 0, id),
                null);
    }

    @Test
    void of_many_copies_a_thousand_stay_that_were_delivered_first_in_whatever_order_they_come() {
        IntStream.range(0, 5_000).map(n -> n * 7 % 5_000).forEach(n -> copies.add(copy(n, SENDER, n)));
        assertThat(copies.copies())
                .hasSize(EarliestCopies.MOST_OF_A_KIND)
                .allMatch(copy -> copy.deliveredAt() < EarliestCopies.MOST_OF_A_KIND);
    }

    @Test
    void planted_copies_leave_room_for_the_right_one() {
        IntStream.range(0, 5_000).forEach(n -> copies.add(copy(n, "mallory@one.example", n)));
        copies.add(copy(9_999, SENDER, 9_999));
        assertThat(copies.copies())
                .filteredOn(copy -> copy.sender().equals(SENDER))
                .hasSize(1);
    }

    @Test
    void a_copy_that_was_reported_twice_is_there_once_as_delivered_first() {
        copies.add(copy(1, SENDER, 20));
        copies.add(copy(1, SENDER, 10));
        copies.add(copy(1, "", 30));
        assertThat(copies.copies()).containsExactly(copy(1, SENDER, 10));
    }

    @Test
    void a_full_kind_wants_earlier_copies_alone() {
        EarliestCopies.Kind kind = EarliestCopies.Kind.of(copy(0, SENDER, 0));
        assertThat(copies.wants(kind, Long.MAX_VALUE)).isTrue();
        IntStream.range(0, EarliestCopies.MOST_OF_A_KIND).forEach(n -> copies.add(copy(n, SENDER, 10 + n)));
        long latest = copies.copies().stream()
                .map(Copy::deliveredAt)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(copies.wants(kind, latest + 1)).isFalse();
        assertThat(copies.wants(kind, latest - 1)).isTrue();
    }
}
