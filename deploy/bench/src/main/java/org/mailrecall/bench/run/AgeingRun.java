package org.mailrecall.bench.run;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mailrecall.bench.figures.Ageing;
import org.mailrecall.bench.figures.Spread;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.domain.RecallPolicy;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.metrics.RecallMetrics;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.context.TopologySettings;

/**
 * Measures how long a hundred recipient recalls take to end among very many pending recipient recalls: the production
 * topology on its stores, in a single thread, as {@code recall replay} runs it.
 */
final class AgeingRun {
    static final int PART = 1_000;
    private static final int DUE = 100;
    private static final int TIMES = 30;
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final Tell tell;

    AgeingRun(Tell tell) {
        this.tell = tell;
    }

    Ageing run(long pending) {
        median(0); // not measured: it warms the JVM, as each measurement does for the next
        double alone = median(0);
        return new Ageing(DUE, pending, median(pending), alone);
    }

    /** Returns the median of the later half of thirty runs, in milliseconds. */
    private double median(long pending) {
        RecallPolicy policy = RecallPolicy.DEFAULT;
        try (ReplayDriver driver =
                new ReplayDriver(TopologySettings.DEFAULT.inReplay(), new RecallMetrics(new SimpleMeterRegistry()))) {
            for (int i = 0; i < TIMES; i++) {
                ask(driver, "due-" + i, DUE, START + i * MINUTE);
            }
            // The pending recalls are due an hour after the last measured recall, so that the clock never reaches them.
            long others = START + (TIMES + 60) * MINUTE;
            for (long done = 0; done < pending; done += PART) {
                long so = done;
                tell.now(() -> "ageing: " + so / 1_000 + " thousand pending");
                ask(driver, "waits-" + done, PART, others);
                driver.forgetInternalRecords();
                driver.take();
            }
            List<Double> taken = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                driver.forgetInternalRecords();
                long reached = START + i * MINUTE + policy.window() + policy.lateness() + 1;
                long start = System.nanoTime();
                driver.tick(reached);
                taken.add((System.nanoTime() - start) / 1e6);
                long ended = driver.take().size();
                if (ended < DUE) {
                    throw new IllegalStateException(
                            "only " + ended + " of " + DUE + " recalls ended when they were due");
                }
            }
            return Spread.of(taken.subList(TIMES / 2, TIMES)).median();
        }
    }

    private static void ask(ReplayDriver driver, String recall, int recipients, long at) {
        RecallRequest request = request(recall, recipients, at);
        driver.send(
                Topics.RECALL_REQUESTS, RecallKeys.recallKey(request.getTenant(), request.getRecallId()), request, at);
    }

    /** Returns a request that recalls a message without deliveries. */
    static RecallRequest request(String recall, int recipients, long at) {
        List<RequestedRecipient> all = new ArrayList<>();
        for (int i = 0; i < recipients; i++) {
            all.add(new RequestedRecipient("user-" + i + "@org-1.example", null, RecipientLocation.TENANT_CLOUD));
        }
        // Each recall has a sender of its own, since a sender may ask for a thousand recalls an hour only.
        String sender = recall + "-sender@org-1.example";
        RecallAsk ask = new RecallAsk(
                recall + "-original@org-1.example",
                sender,
                AskerRole.SELF,
                "Figures",
                all,
                false,
                Instant.ofEpochMilli(at - 1_000),
                null,
                1,
                1,
                recipients,
                null);
        return new RecallRequest(
                "org-1",
                recall + "@org-1.example",
                RequestAction.ASK,
                Instant.ofEpochMilli(at),
                sender,
                ask,
                List.of());
    }
}
