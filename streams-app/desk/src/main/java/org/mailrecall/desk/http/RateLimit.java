package org.mailrecall.desk.http;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token bucket for each caller: so many requests at once, refilled at a steady rate.
 *
 * <p>At most 100,000 buckets are kept. Beyond that the bucket that was used longest ago is dropped, and its caller
 * begins with a full bucket.
 */
public final class RateLimit {
    private static final int MOST_BUCKETS = 100_000;

    private record Bucket(double tokens, long filledMillis) {}

    private final InstantSource clock;
    private final int burst;
    private final double perMilli;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    public RateLimit(InstantSource clock, int burst, double perSecond) {
        this.clock = clock;
        this.burst = burst;
        this.perMilli = perSecond / 1000;
    }

    /**
     * Takes a token.
     *
     * @param caller whoever the limit is for: a person, a tenant or an address of the network
     * @throws ProblemException with TOO_MANY_REQUESTS when there is none
     */
    public synchronized void take(String caller) {
        long now = clock.millis();
        Bucket bucket = buckets.getOrDefault(caller, new Bucket(burst, now));
        double tokens = Math.min(burst, bucket.tokens() + (now - bucket.filledMillis()) * perMilli);
        if (tokens < 1) {
            buckets.put(caller, new Bucket(tokens, now));
            throw ProblemException.tooMany((int) Math.max(1, Math.ceil((1 - tokens) / perMilli / 1000)));
        }
        buckets.put(caller, new Bucket(tokens - 1, now));
        if (buckets.size() > MOST_BUCKETS) {
            Iterator<String> oldest = buckets.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
