package org.mailrecall.mail.mailbox.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailrecall.mail.mailbox.work.DomainGates.Pass;
import org.mailrecall.platform.kafka.reader.NotYetException;

class DomainGatesTest {
    private static final int MOST_LONG = 5;
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private long nanos = -1;
    private final DomainGates gates = new DomainGates(MOST_LONG, REST, () -> nanos);

    @Test
    void while_many_of_a_domain_take_long_others_of_it_wait_and_other_domains_go_on() {
        List<Pass> slow = enter("slow.example", MOST_LONG);
        assertThat(gates.enter("one-more@slow.example"))
                .as("nobody takes long yet")
                .get()
                .satisfies(pass -> pass.giveBack(true));

        pass(DomainGates.LONG);

        assertWaits("late@slow.example");
        assertThat(gates.enter("bo@healthy.example")).isPresent();
        slow.get(0).giveBack(true);
        assertThat(gates.enter("late@slow.example")).isPresent();
    }

    @Test
    void a_mailbox_that_fails_beside_slow_ones_turns_none_of_them_away() {
        List<Pass> slow = enter("slow.example", MOST_LONG);
        for (int i = 0; i < DomainGates.FAILING_THAT_CLOSE; i++) {
            pass(TIMEOUT);
            slow.get(0).giveBack(false);
            slow.set(0, gates.enter("m0@slow.example").orElseThrow());
        }
        pass(DomainGates.LONG);

        assertWaits("late@slow.example");
        assertThat(gates.closed()).isZero();
    }

    @Test
    void after_several_mailboxes_failed_one_in_each_rest_is_tried_until_one_succeeds() {
        close("hanging.example");
        assertThat(gates.closed()).isEqualTo(1);
        assertThat(gates.enter("bo@hanging.example")).isEmpty();
        assertThat(gates.enter("bo@healthy.example")).isPresent();

        pass(REST);
        Pass first = gates.enter("bo@hanging.example").orElseThrow();
        assertThat(gates.enter("cy@hanging.example"))
                .as("beside the one that is tried")
                .isEmpty();
        pass(TIMEOUT);
        first.giveBack(false);
        assertThat(gates.enter("cy@hanging.example")).isEmpty();

        pass(REST);
        gates.enter("cy@hanging.example").orElseThrow().giveBack(true);
        assertThat(enter("hanging.example", MOST_LONG)).hasSize(MOST_LONG);
        assertThat(gates.closed()).isZero();
    }

    @Test
    void a_try_that_hangs_keeps_no_other_mailbox_of_the_domain_from_being_tried() {
        close("hanging.example");
        pass(REST);
        assertThat(gates.enter("hangs@hanging.example")).isPresent();

        pass(REST);
        gates.enter("healthy@hanging.example").orElseThrow().giveBack(true);

        assertThat(gates.enter("bo@hanging.example")).isPresent();
    }

    @Test
    void not_more_tries_hang_at_a_time_than_commands_may_take_long() {
        close("hanging.example");
        for (int i = 0; i < MOST_LONG; i++) {
            pass(REST);
            assertThat(gates.enter("m" + i + "@hanging.example")).isPresent();
        }
        pass(REST);
        assertThat(gates.enter("one-more@hanging.example")).isEmpty();
    }

    @Test
    void one_mailbox_that_fails_again_and_again_closes_no_domain() {
        for (int i = 0; i < 2 * DomainGates.FAILING_THAT_CLOSE; i++) {
            Pass hanging = gates.enter("bo@contoso.example").orElseThrow();
            pass(TIMEOUT);
            hanging.giveBack(false);
        }
        assertThat(gates.closed()).isZero();
        assertThat(enter("contoso.example", MOST_LONG)).hasSize(MOST_LONG);
    }

    @Test
    void failures_that_are_quick_or_have_successes_between_them_close_no_domain() {
        for (int i = 0; i < 2 * DomainGates.FAILING_THAT_CLOSE; i++) {
            gates.enter("m" + i + "@contoso.example").orElseThrow().giveBack(false);
        }
        for (int i = 0; i < 2 * DomainGates.FAILING_THAT_CLOSE; i++) {
            Pass hanging = gates.enter("m" + i + "@contoso.example").orElseThrow();
            pass(TIMEOUT);
            hanging.giveBack(false);
            gates.enter("cy@contoso.example").orElseThrow().giveBack(true);
        }
        assertThat(gates.closed()).isZero();
    }

    private void close(String domain) {
        List<Pass> hanging = enter(domain, DomainGates.FAILING_THAT_CLOSE);
        pass(TIMEOUT);
        hanging.forEach(each -> each.giveBack(false));
    }

    private void assertWaits(String mailbox) {
        assertThatThrownBy(() -> gates.enter(mailbox)).isInstanceOf(NotYetException.class);
    }

    private List<Pass> enter(String domain, int count) {
        List<Pass> passes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            passes.add(gates.enter("m" + i + "@" + domain).orElseThrow());
        }
        return passes;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
