package org.mailrecall.bench.run;

import java.util.Map;
import org.mailrecall.bench.load.Emission.Kind;
import org.mailrecall.bench.load.EventClock;
import org.mailrecall.bench.load.Expected;
import org.mailrecall.bench.load.LoadGenerator;
import org.mailrecall.bench.load.LoadShape;

/**
 * A load that was written to the input topics.
 *
 * @param expected what must come of it
 * @param sent what is in each topic
 */
record StoredLoad(LoadShape shape, Expected expected, Map<Kind, Fingerprint> sent) {
    private static final int LINGER_MS = 5;

    /** Writes the load. */
    static StoredLoad write(Arena arena, LoadShape shape, Tell tell) {
        LoadGenerator load = new LoadGenerator(shape, EventClock.until(System.currentTimeMillis(), shape.deliveries()));
        tell.now(() -> "writing the load: " + load.delivered() / 1_000 + " thousand deliveries");
        try (LoadWriter writer = new LoadWriter(arena, LINGER_MS)) {
            load.forEachRemaining(writer::send);
            writer.flush();
            return new StoredLoad(shape, load.expected(), writer.sent());
        }
    }
}
