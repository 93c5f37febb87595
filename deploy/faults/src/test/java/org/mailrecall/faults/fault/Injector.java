package org.mailrecall.faults.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.mailrecall.faults.ground.Fault;
import org.mailrecall.faults.ground.Ground;
import org.mailrecall.faults.oracle.Violation;

/** Causes the faults of a plan, and records when each happened. */
public final class Injector {
    /**
     * A fault that happened.
     *
     * @param from when it struck
     * @param to when it had been put right by whoever does that: restarted, healed
     * @param recoveryFrom from when its recovery counts
     * @param skipped why it could not be had here; null when it was
     */
    public record Struck(String kind, long from, long to, long recoveryFrom, String skipped) {}

    private final List<Struck> struck = new ArrayList<>();
    private final List<Violation> broken = new ArrayList<>();

    /** @param ground for a fault with this random */
    public List<Struck> run(List<Plan.Planned> plan, Function<Random, Ground> ground) throws InterruptedException {
        long begin = System.currentTimeMillis();
        for (Plan.Planned next : plan) {
            long wait = begin + next.after().toMillis() - System.currentTimeMillis();
            TimeUnit.MILLISECONDS.sleep(Math.max(0, wait));
            long from = System.currentTimeMillis();
            System.out.printf(
                    "%6.1f s  %s%n", (from - begin) / 1000.0, next.fault().kind());
            try {
                long recoveryFrom = next.fault().strike(ground.apply(new Random(next.seed())));
                struck.add(new Struck(next.fault().kind(), from, System.currentTimeMillis(), recoveryFrom, null));
            } catch (Fault.SkippedException e) {
                struck.add(new Struck(next.fault().kind(), from, from, from, e.getMessage()));
            } catch (RuntimeException e) {
                // A run always ends judged: that the fault could not be caused or put right is one of its findings.
                struck.add(new Struck(next.fault().kind(), from, System.currentTimeMillis(), from, null));
                broken.add(new Violation("harness", next.fault().kind() + ": " + e));
            }
        }
        return struck;
    }

    /** Returns the faults that could not be caused, or not be put right. */
    public List<Violation> broken() {
        return broken;
    }
}
