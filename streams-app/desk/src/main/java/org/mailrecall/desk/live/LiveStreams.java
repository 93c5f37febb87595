package org.mailrecall.desk.live;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.mailrecall.desk.ingest.IngestListener;
import org.mailrecall.desk.trace.RecallKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes open streams: the streams of a recall at once when this instance has committed a change of it, and all streams
 * twice a second, because another instance may have written a change. Every 15 seconds each stream gets a comment,
 * which keeps proxies from closing it.
 */
public final class LiveStreams implements IngestListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final int MOST = 2_000;
    private static final int MOST_OF_ONE = 20;
    private static final int WRITERS = 32;

    /** A stream, and whether a thread serves it now or must look at it once more. */
    private static final class Open {
        final LiveStream stream;
        final AtomicBoolean atWork = new AtomicBoolean();
        volatile boolean again;
        volatile long spokeMillis;

        Open(LiveStream stream) {
            this.stream = stream;
        }
    }

    private final InstantSource clock;
    private final Map<RecallKey, Set<Open>> byRecall = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(daemon("live-ticks"));
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS, daemon("live-writer"));

    public LiveStreams(InstantSource clock) {
        this.clock = clock;
        ticks.scheduleWithFixedDelay(this::lookAtAll, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether a further stream of an owner may be opened: an owner may have 20, all owners together 2,000. */
    public boolean mayOpen(String owner) {
        int all = 0;
        int own = 0;
        for (Set<Open> streams : byRecall.values()) {
            for (Open open : streams) {
                all++;
                own += open.stream.owner().equals(owner) ? 1 : 0;
            }
        }
        return all < MOST && own < MOST_OF_ONE;
    }

    /** Returns the number of open streams. */
    public int size() {
        return byRecall.values().stream().mapToInt(Set::size).sum();
    }

    /** Adds a stream. It is closed when the client goes or its owner's sign-in ends. */
    public void open(RecallKey key, LiveStream stream) {
        Open open = new Open(stream);
        open.spokeMillis = clock.millis();
        stream.client().keepAlive();
        stream.client().onClose(() -> remove(key, open));
        byRecall.compute(key, (k, streams) -> {
            Set<Open> with = streams == null ? ConcurrentHashMap.newKeySet() : streams;
            with.add(open);
            return with;
        });
        wake(key, open);
    }

    @Override
    public void changed(Set<RecallKey> recalls) {
        if (!byRecall.isEmpty()) {
            recalls.forEach(key -> byRecall.getOrDefault(key, Set.of()).forEach(open -> wake(key, open)));
        }
    }

    private void lookAtAll() {
        byRecall.forEach((key, streams) -> streams.forEach(open -> wake(key, open)));
    }

    private void wake(RecallKey key, Open open) {
        open.again = true;
        if (open.atWork.compareAndSet(false, true)) {
            try {
                writers.execute(() -> work(key, open));
            } catch (java.util.concurrent.RejectedExecutionException e) {
                LOG.debug("closing");
            }
        }
    }

    private void work(RecallKey key, Open open) {
        try {
            while (open.again) {
                open.again = false;
                speak(key, open);
            }
        } catch (RuntimeException e) {
            // The stream is woken again in half a second; the database may be away for a moment.
            LOG.warn("a stream could not be served: {}", e.toString());
        } finally {
            open.atWork.set(false);
        }
    }

    private void speak(RecallKey key, Open open) {
        if (open.stream.client().terminated() || open.stream.isOver()) {
            open.stream.client().close();
            remove(key, open);
            return;
        }
        open.stream.sendNews();
        long now = clock.millis();
        if (now - open.spokeMillis >= HEARTBEAT.toMillis()) {
            open.spokeMillis = now;
            open.stream.client().sendComment("still here");
        }
    }

    private void remove(RecallKey key, Open open) {
        byRecall.computeIfPresent(key, (k, streams) -> {
            streams.remove(open);
            return streams.isEmpty() ? null : streams;
        });
    }

    private static java.util.concurrent.ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Closes all streams. */
    @Override
    public void close() {
        ticks.shutdownNow();
        byRecall.values()
                .forEach(streams -> streams.forEach(open -> open.stream.client().close()));
        writers.shutdownNow();
    }
}
