package org.mailrecall.topology.context;

import java.util.function.LongSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for an early commit of what others wait for: the events of a request, which matching reads only once they are
 * committed, and commands. The first of a commit interval is committed at once, so that nobody waits for the end of the
 * interval. In a storm a thread commits at most once more in each interval for requests, and once more for commands.
 * A task that is seconds behind its input commits no more often than it must: a commit delays the records behind it, and
 * saves a part of an interval to somebody who waits for seconds.
 *
 * <p>An object serves the intake tasks, another the matching tasks of a thread, which commit together. The clock
 * decides when a commit is made, never its content.
 */
public final class EarlyCommits {
    /** A task that is further behind the time of its input, in milliseconds, commits nothing early. */
    private static final long BEHIND_MILLIS = 5_000;

    private final LongSupplier nanos;
    private Long last;
    private Long interval;

    /** Gives each stream thread of a topology its own object: a thread makes its processors itself. */
    public static final class OfThreads {
        private final ThreadLocal<EarlyCommits> ofThread;

        /** @param nanos a clock in nanoseconds, as {@link System#nanoTime}; it decides no result */
        public OfThreads(LongSupplier nanos) {
            this.ofThread = ThreadLocal.withInitial(() -> new EarlyCommits(nanos));
        }

        public EarlyCommits current() {
            return ofThread.get();
        }
    }

    public EarlyCommits(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Asks for a commit of what was just sent, unless the task is behind its input, or this object asked for a commit less
     * than a commit interval ago.
     */
    public void soon(ProcessorContext<?, ?> context) {
        if (context.currentSystemTimeMs() - context.currentStreamTimeMs() > BEHIND_MILLIS) {
            return;
        }
        long now = nanos.getAsLong();
        if (interval == null) { // read once, because each look at these settings copies them all
            interval = (Long) context.appConfigs().get(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG) * 1_000_000;
        }
        if (last == null || now - last >= interval) {
            last = now;
            context.commit();
        }
    }
}
