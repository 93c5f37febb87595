package org.mailrecall.local.scenario.installation;

import java.util.stream.IntStream;
import org.mailrecall.contract.RecallKeys;

/** Settings and people for scenarios that run at the pace of the wall clock. */
public final class Live {
    public static final long LATENESS = 1_000;

    private Live() {}

    /** A day in seconds. */
    public static Installation shortTimes(Installation installation, long windowMillis) {
        return installation
                .with("recall.window", windowMillis + "ms")
                .with("recall.lateness", LATENESS + "ms")
                .with("recall.remembered", "10m")
                .with("recall.answer-timeout", windowMillis * 3 / 4 + "ms")
                .with("recall.backoff-first", windowMillis * 3 / 4 + "ms");
    }

    /** Returns so many recipients that each matching partition has some, for any Message-ID. */
    public static String[] recipientsOnEveryPartition(String name) {
        return IntStream.range(0, 8 * Installation.MATCHING_PARTITIONS)
                .mapToObj(n -> name + n + "@contoso.example")
                .toArray(String[]::new);
    }

    /** Where a delivery or outcome belongs. */
    public static int partition(String recipient, String messageId) {
        return Keys.partition(
                RecallKeys.recipientKey(Mail.TENANT, recipient, messageId), Installation.MATCHING_PARTITIONS);
    }
}
