package org.mailrecall.desk.live;

import io.javalin.http.Context;
import io.javalin.http.TooManyRequestsResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.mailrecall.desk.ingest.IngestListener;
import org.mailrecall.desk.trace.RecallKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes open streams: the streams of a recall at once when this instance has committed a change of it, and all streams
 * twice a second, because another instance may have written a change. A stream without news gets a comment every 15
 * seconds, which keeps proxies from closing it.
 *
 * <p>No client delays another: the threads here wait for the database and the directory, and for no client. A stream is
 * asked for its next events only when its client has taken the last ones, and is closed where the client takes nothing
 * for {@link #PATIENCE}; it comes back and names the last event that it has.
 */
public final class LiveStreams implements IngestListener, AutoCloseable {
    static final Duration HEARTBEAT = Duration.ofSeconds(15);
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final byte[] COMMENT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);
    private static final int LOOKERS = 32;

    private final InstantSource clock;
    private final OpenStreams streams = new OpenStreams();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(daemon("live-ticks"));
    private final ExecutorService lookers = Executors.newFixedThreadPool(LOOKERS, daemon("live-looker"));
    private final AtomicLong slow = new AtomicLong();
    private final AtomicLong over = new AtomicLong();

    public LiveStreams(InstantSource clock) {
        this.clock = clock;
        ticks.scheduleWithFixedDelay(
                () -> streams.all().forEach(this::wake), LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Whether a further stream of an owner may be opened: an owner may have 20, all owners together 2,000, and nobody
     * one when the desk ends.
     */
    public boolean mayOpen(String owner) {
        return streams.hasRoomFor(owner);
    }

    /** Returns the number of open streams. */
    public int size() {
        return streams.size();
    }

    /** Returns how many streams were closed because their clients took nothing. */
    long slow() {
        return slow.get();
    }

    /** Returns how many streams were closed because their owners may no longer see what they tell. */
    long over() {
        return over.get();
    }

    /**
     * Answers a request with a stream. It ends when the client goes or does not keep up, or the stream is over. Where
     * no further stream {@linkplain #mayOpen may be opened} by now, the answer is 429.
     */
    public void open(Context http, RecallKey key, LiveStream stream) {
        http.future(() -> begin(http, key, stream));
    }

    private CompletableFuture<Void> begin(Context http, RecallKey key, LiveStream stream) {
        try {
            http.req().getAsyncContext().setTimeout(0);
            StreamWriter writer = new StreamWriter(http.res(), clock);
            OpenStream open = new OpenStream(key, stream, writer);
            if (!streams.add(open)) {
                throw new TooManyRequestsResponse();
            }
            http.contentType("text/event-stream; charset=utf-8");
            http.header("Connection", "close");
            http.header("X-Accel-Buffering", "no");
            writer.end().whenComplete((nothing, error) -> streams.remove(open));
            writer.begin(() -> wake(open));
            return writer.answer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void changed(Set<RecallKey> recalls) {
        recalls.forEach(key -> streams.of(key).forEach(this::wake));
    }

    private void wake(OpenStream open) {
        open.again = true;
        if (open.atWork.compareAndSet(false, true)) {
            try {
                lookers.execute(() -> work(open));
            } catch (RejectedExecutionException e) {
                LOG.debug("closing");
            }
        }
    }

    private void work(OpenStream open) {
        try {
            while (open.again) {
                open.again = false;
                look(open);
                open.failing = false;
            }
        } catch (RuntimeException e) {
            // The stream is woken again in half a second; the database may be away for a moment.
            if (!open.failing) {
                LOG.warn("a stream cannot be served: {}", e.toString());
            }
            open.failing = true;
        } finally {
            open.atWork.set(false);
        }
    }

    private void look(OpenStream open) {
        StreamWriter writer = open.writer;
        if (!writer.isIdle()) {
            if (writer.sinceMoved().compareTo(PATIENCE) > 0) {
                slow.incrementAndGet();
                writer.close();
            }
            return;
        }
        Optional<List<LiveEvent>> news = open.stream.next();
        if (news.isEmpty()) {
            over.incrementAndGet();
            writer.close();
        } else if (!news.get().isEmpty()) {
            writer.write(news.get().stream().map(LiveEvent::octets).toList());
        } else if (writer.sinceMoved().compareTo(HEARTBEAT) >= 0) {
            writer.write(List.of(COMMENT));
        }
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Closes all streams, and lets none be opened. */
    @Override
    public void close() {
        ticks.shutdownNow();
        streams.close().forEach(open -> open.writer.close());
        lookers.shutdownNow();
    }
}
