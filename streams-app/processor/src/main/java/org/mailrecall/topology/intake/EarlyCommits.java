package org.mailrecall.topology.intake;

import java.util.function.LongSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Matching reads what a request becomes only once it is committed. The first request of a commit interval has that done
 * at once, so that a command waits for the end of one interval instead of two; in a storm of requests a thread commits
 * twice as often, and no more. Says when something is committed and never what: it may look at a clock.
 */
public final class EarlyCommits {
    private static final ThreadLocal<EarlyCommits> OF_THREAD =
            ThreadLocal.withInitial(() -> new EarlyCommits(System::nanoTime));

    private final LongSupplier nanos;
    private Long last;
    private Long interval;

    public EarlyCommits(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Those of the tasks of the current thread, which commit together. */
    public static EarlyCommits ofThread() {
        return OF_THREAD.get();
    }

    /** From now on those of the tasks of the current thread are these: for tests, which tell the time. */
    public static void ofThread(EarlyCommits commits) {
        OF_THREAD.set(commits);
    }

    /** A request was taken up. */
    public void request(ProcessorContext<?, ?> context) {
        long now = nanos.getAsLong();
        if (interval == null) { // read once: each look at these settings copies them all
            interval = (Long) context.appConfigs().get(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG) * 1_000_000;
        }
        if (last == null || now - last >= interval) {
            last = now;
            context.commit();
        }
    }
}
