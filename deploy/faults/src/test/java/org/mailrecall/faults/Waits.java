package org.mailrecall.faults;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.mailrecall.faults.load.Ledger;
import org.mailrecall.faults.load.Watch;
import org.mailrecall.faults.stack.Times;

/**
 * Waits for what a run brings about. Where a wait for ends or reports is over without them, it only says so: the oracle
 * names the recalls that lack them.
 */
record Waits(Ledger ledger, Watch watch, Times times) {
    private static final Duration FIRST_COMMAND = Duration.ofMinutes(4);
    private static final Duration SETTLED = Duration.ofSeconds(8);

    /**
     * Waits for a first command. The first transactions of a new installation take long, on a busy machine very long.
     */
    void forPace() {
        Awaitility.await("a first command")
                .atMost(FIRST_COMMAND)
                .pollInSameThread()
                .until(() -> !watch.served().isEmpty());
    }

    /** Waits until all recalls have ended. */
    void forEnds(Duration atMost) {
        try {
            Awaitility.await().atMost(atMost).pollInSameThread().until(() -> watch.ended()
                    .containsAll(ledger.asked().keySet()));
        } catch (ConditionTimeoutException e) {
            System.out.println("not all recalls have ended");
        }
    }

    /** Waits until the last report of each recall has been sent. */
    void forReports(Duration atMost) {
        try {
            Awaitility.await().atMost(atMost).pollInSameThread().until(() -> ledger.asked().keySet().stream()
                    .allMatch(watch::isReported));
        } catch (ConditionTimeoutException e) {
            System.out.println("not all recalls have a complete report");
        }
    }

    /**
     * Waits until all deadlines have passed: the state of an ended recall changes once more at its deadline, and stores
     * that are compared must not meet that change.
     */
    void forDeadlines() {
        long last = ledger.asked().values().stream()
                .mapToLong(Ledger.Asked::askedAt)
                .max()
                .orElse(0);
        long settled =
                last + times.window().plus(times.lateness()).plus(SETTLED).toMillis();
        Awaitility.await("the last deadline")
                .atMost(times.window().plus(SETTLED).multipliedBy(2))
                .pollInSameThread()
                .until(() -> System.currentTimeMillis() > settled);
    }
}
