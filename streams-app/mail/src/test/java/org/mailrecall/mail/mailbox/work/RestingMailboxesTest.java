package org.mailrecall.mail.mailbox.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailrecall.testbed.TestClock;

class RestingMailboxesTest {
    private static final String BO = "bo@contoso.example";
    private static final Duration REST = Duration.ofSeconds(30);

    private final TestClock clock = new TestClock();
    private final RestingMailboxes resting = new RestingMailboxes(REST, clock);
    private final List<String> carriedOut = new ArrayList<>();

    /** As the processor repeats them: at the same times and in the same order. */
    @Test
    void among_commands_that_always_fail_every_other_one_has_its_turn() {
        List<String> poisoned =
                IntStream.range(0, 5).mapToObj(i -> "poisoned " + i).toList();
        Set<String> failing = new HashSet<>(poisoned);
        List<String> waiting = new ArrayList<>(poisoned);
        waiting.add("good");
        for (int round = 0; round < poisoned.size() + 1; round++) {
            waiting.forEach(command -> come(command, failing));
            clock.move(Duration.ofMinutes(1));
        }
        assertThat(carriedOut).contains("good").containsAll(poisoned);

        carriedOut.clear();
        for (int round = 0; round < 2 * poisoned.size(); round++) {
            poisoned.forEach(command -> come(command, failing));
            clock.move(Duration.ofMinutes(1));
        }
        assertThat(carriedOut).containsAll(poisoned);
    }

    @Test
    void a_command_gives_way_once_to_one_that_does_not_come_back() {
        Set<String> failing = new HashSet<>(Set.of("c1"));
        come("c1", failing);
        come("withdrawn", failing);
        clock.move(REST);
        come("c1", failing);
        assertThat(carriedOut).containsExactly("c1");

        clock.move(REST);
        come("c1", failing);
        assertThat(carriedOut).containsExactly("c1", "c1");
    }

    @Test
    void after_success_nobody_waits() {
        Set<String> failing = new HashSet<>(Set.of("c1"));
        come("c1", failing);
        clock.move(REST);
        failing.clear();
        come("c1", failing);
        come("c2", failing);
        assertThat(carriedOut).containsExactly("c1", "c1", "c2");
    }

    @Test
    void a_mailbox_that_hangs_takes_a_quarter_of_a_workers_time() {
        resting.failed(BO, "c1", Duration.ofMinutes(20));
        clock.move(Duration.ofMinutes(59));
        assertThat(resting.isTurnOf(BO, "c1")).isFalse();

        clock.move(Duration.ofMinutes(1));
        assertThat(resting.isTurnOf(BO, "c1")).isTrue();
    }

    @Test
    void no_mailbox_rests_for_more_than_an_hour_however_long_its_work_took() {
        resting.failed(BO, "c1", Duration.ofHours(5));
        clock.move(Duration.ofMinutes(59));
        assertThat(resting.isTurnOf(BO, "c1")).isFalse();

        clock.move(Duration.ofMinutes(1));
        assertThat(resting.isTurnOf(BO, "c1")).isTrue();
    }

    @Test
    void only_mailboxes_that_rest_are_counted() {
        come("c1", Set.of("c1"));
        assertThat(resting.count()).isEqualTo(1);
        clock.move(REST);
        assertThat(resting.count()).isZero();
    }

    private void come(String command, Set<String> failing) {
        if (!resting.isTurnOf(BO, command)) {
            return;
        }
        carriedOut.add(command);
        if (failing.contains(command)) {
            resting.failed(BO, command, Duration.ZERO);
        } else {
            resting.worked(BO, command);
        }
    }
}
