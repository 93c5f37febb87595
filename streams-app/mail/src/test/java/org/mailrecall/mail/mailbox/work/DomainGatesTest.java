package org.mailrecall.mail.mailbox.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailrecall.mail.mailbox.work.DomainGates.Pass;

class DomainGatesTest {
    private static final int MOST_LONG = 5;
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private long nanos = -1;
    private final DomainGates gates = new DomainGates(MOST_LONG, REST, () -> nanos);

    @Test
    void a_domain_in_which_many_take_long_gets_no_more_and_others_go_on() {
        List<Pass> hanging = enter("hanging.example", MOST_LONG);
        assertThat(gates.enter("one-more@hanging.example"))
                .as("nobody takes long yet")
                .get()
                .satisfies(pass -> pass.giveBack(true));

        pass(DomainGates.LONG);

        assertThat(gates.enter("late@hanging.example")).isEmpty();
        assertThat(gates.enter("bo@healthy.example")).isPresent();
        hanging.get(0).giveBack(true);
        assertThat(gates.enter("late@hanging.example")).isPresent();
    }

    @Test
    void after_the_first_timeouts_in_a_row_one_at_a_time_is_tried_until_one_succeeds() {
        List<Pass> hanging = enter("hanging.example", DomainGates.FAILURES_THAT_CLOSE);
        pass(TIMEOUT);
        hanging.forEach(each -> each.giveBack(false));
        assertThat(gates.closed()).isEqualTo(1);
        assertThat(gates.enter("bo@hanging.example")).isEmpty();
        assertThat(gates.enter("bo@healthy.example")).isPresent();

        pass(REST);
        Optional<Pass> first = gates.enter("bo@hanging.example");
        assertThat(first).isPresent();
        assertThat(gates.enter("cy@hanging.example"))
                .as("beside the one that tries")
                .isEmpty();
        pass(TIMEOUT);
        first.get().giveBack(false);
        assertThat(gates.enter("cy@hanging.example")).isEmpty();

        pass(REST);
        gates.enter("cy@hanging.example").orElseThrow().giveBack(true);
        assertThat(enter("hanging.example", MOST_LONG)).hasSize(MOST_LONG);
        assertThat(gates.closed()).isZero();
    }

    @Test
    void failures_that_are_quick_or_have_successes_between_them_close_no_domain() {
        for (int i = 0; i < 2 * DomainGates.FAILURES_THAT_CLOSE; i++) {
            gates.enter("bo@contoso.example").orElseThrow().giveBack(false);
        }
        for (int i = 0; i < 2 * DomainGates.FAILURES_THAT_CLOSE; i++) {
            Pass hanging = gates.enter("bo@contoso.example").orElseThrow();
            pass(TIMEOUT);
            hanging.giveBack(false);
            gates.enter("cy@contoso.example").orElseThrow().giveBack(true);
        }
        assertThat(gates.closed()).isZero();
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
