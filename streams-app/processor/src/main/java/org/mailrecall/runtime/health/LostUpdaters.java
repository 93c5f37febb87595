package org.mailrecall.runtime.health;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds stream threads without a state updater: the second thread, which restores the stores of a stream thread.
 *
 * <p>In Kafka Streams 4.3.1 an updater ends for good when a damaged task is taken from it during restoration ({@code
 * NullPointerException} in {@code DefaultStateUpdater}, met under faults with a full disk). The stream thread gets no
 * notice: it waits for the updater for minutes and keeps its partitions meanwhile, so that the rebalance of the whole
 * group waits as well.
 */
public final class LostUpdaters {
    /**
     * How long a stream thread may lack its updater. A stream thread that ends normally lacks it as well, while it
     * closes its stores.
     */
    static final Duration BORNE = Duration.ofSeconds(15);

    private static final Pattern STREAM_THREAD = Pattern.compile("(.+)-StreamThread-(\\d+)");

    private final Supplier<Set<String>> threads;
    private final LongSupplier nanos;
    private final Map<String, Long> withoutSince = new HashMap<>();

    /**
     * Creates an object that finds stream threads without a state updater.
     *
     * @param threads returns the names of the living threads
     * @param nanos returns the present time in nanoseconds, as {@link System#nanoTime} does
     */
    public LostUpdaters(Supplier<Set<String>> threads, LongSupplier nanos) {
        this.threads = threads;
        this.nanos = nanos;
    }

    /**
     * Returns the names of the threads of this process. It does not ask for stack traces, because the JVM would halt
     * all threads for them.
     */
    public static Set<String> livingThreads() {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        return Arrays.stream(bean.getThreadInfo(bean.getAllThreadIds()))
                .filter(Objects::nonNull) // a thread may end during the call
                .map(ThreadInfo::getThreadName)
                .collect(Collectors.toSet());
    }

    /**
     * Returns the name of a stream thread that has been without its updater for longer than {@link #BORNE}; empty if
     * there is none. Time is measured from the first call that finds the updater missing, so the caller must ask every
     * few seconds.
     */
    public Optional<String> find() {
        Set<String> living = threads.get();
        Set<String> without = living.stream()
                .filter(thread -> STREAM_THREAD.matcher(thread).matches())
                .filter(thread -> !living.contains(updaterOf(thread)))
                .collect(Collectors.toSet());
        long now = nanos.getAsLong();
        withoutSince.keySet().retainAll(without);
        without.forEach(thread -> withoutSince.putIfAbsent(thread, now));
        return withoutSince.entrySet().stream()
                .filter(since -> now - since.getValue() > BORNE.toNanos())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static String updaterOf(String streamThread) {
        return STREAM_THREAD.matcher(streamThread).replaceFirst("$1-StateUpdater-$2");
    }
}
