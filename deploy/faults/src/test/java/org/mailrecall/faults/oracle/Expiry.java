package org.mailrecall.faults.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.mailrecall.faults.evidence.Evidence;
import org.mailrecall.faults.evidence.Row;
import org.mailrecall.faults.load.Ledger;
import org.mailrecall.faults.load.Story;

/**
 * Invariant I4: a recall that ends by time does not end before its deadline, and at most a minute after it or after the
 * fault that was in its way.
 */
final class Expiry {
    static final Set<String> BY_TIME = Set.of("NEVER_DELIVERED", "NOT_CONFIRMED", "NOT_SENDER", "OUT_OF_REACH");
    private static final long AT_MOST = Duration.ofSeconds(60).toMillis();
    private static final long PUT_OFF_AT_MOST = Duration.ofSeconds(120).toMillis();

    private Expiry() {}

    static void check(Evidence evidence, List<Violation> found) {
        for (Row line : evidence.trace()) {
            Ledger.Asked asked = evidence.ledger()
                    .asked()
                    .get(new Story.Key(line.text("tenant"), line.text("recallId"), line.text("recipient")));
            if (asked == null || !Evidence.isEnd(line) || !BY_TIME.contains(String.valueOf(line.text("reason")))) {
                continue;
            }
            long deadline = asked.askedAt() + evidence.window().toMillis();
            long latest = latest(deadline, evidence.interruptions());
            if (line.number("eventTime") < deadline || line.appendedAt() < deadline) {
                found.add(new Violation(
                        "I4",
                        line.recipientRecall() + " ended at " + line.place() + ", " + (deadline - line.appendedAt())
                                + " ms before its deadline"));
            } else if (line.appendedAt() > latest) {
                found.add(new Violation(
                        "I4",
                        line.recipientRecall() + " ended at " + line.place() + ", " + (line.appendedAt() - deadline)
                                + " ms after its deadline, " + (line.appendedAt() - latest) + " too late"));
            }
        }
    }

    /**
     * Returns the latest time of an end. Faults in its way put it off, and so do faults that strike before it has come.
     * But they do not put it off forever: beside their own length, they add at most a bounded time.
     */
    private static long latest(long deadline, List<Evidence.Interruption> interruptions) {
        long latest = deadline + AT_MOST;
        for (Evidence.Interruption fault : interruptions) {
            if (fault.from() <= deadline + AT_MOST && fault.to() >= deadline) {
                latest = Math.max(latest, fault.to() + AT_MOST);
            }
        }
        long last = latest + PUT_OFF_AT_MOST;
        for (Evidence.Interruption fault : interruptions) { // in the order in which they struck
            if (fault.from() <= latest && fault.to() >= deadline) {
                latest = Math.max(latest, Math.min(last + fault.to() - fault.from(), fault.to() + AT_MOST));
                last += fault.to() - fault.from();
            }
        }
        return latest;
    }
}
