package org.mailrecall.desk.live;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the client of a stream, and never waits for it: what the client does not take stays here until the server
 * says that it can be written. So a client that does not read holds no thread.
 */
final class StreamWriter implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(StreamWriter.class);

    private final HttpServletResponse response;
    private final ServletOutputStream out;
    private final InstantSource clock;
    private final CompletableFuture<Void> answer = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private Runnable whenIdle = () -> {};
    private boolean mayWrite;
    /** The headers are flushed first, so that the client knows at once that the stream is open. */
    private boolean unflushed = true;

    private boolean idle;
    private long movedMillis;

    /** Makes the writer of an answer that has become asynchronous. */
    StreamWriter(HttpServletResponse response, InstantSource clock) throws IOException {
        this.response = response;
        this.out = response.getOutputStream();
        this.clock = clock;
        this.movedMillis = clock.millis();
        answer.whenComplete((nothing, error) -> end.complete(null));
    }

    /**
     * Lets the server say when it can write.
     *
     * @param taken is run each time the client has taken everything
     */
    void begin(Runnable taken) {
        synchronized (this) {
            whenIdle = taken;
        }
        out.setWriteListener(this);
    }

    /** Returns what completes when the server can end the answer in order, or cannot go on with it. */
    CompletableFuture<Void> answer() {
        return answer;
    }

    /** Returns what completes when the stream has ended, by whichever side. */
    CompletableFuture<Void> end() {
        return end;
    }

    /** Writes, now or when the client takes it. The caller bounds what waits by writing only when {@link #isIdle}. */
    void write(List<byte[]> octets) {
        synchronized (this) {
            waiting.addAll(octets);
            idle = false;
            movedMillis = clock.millis(); // before this there was nothing to take
        }
        pump();
    }

    /** Whether the client has taken everything that was written. */
    synchronized boolean isIdle() {
        return idle;
    }

    /** Returns how long ago the client took something, or the stream began. */
    synchronized Duration sinceMoved() {
        return Duration.ofMillis(clock.millis() - movedMillis);
    }

    /** Ends the stream. Where the client has not taken everything, its connection is cut. */
    void close() {
        if (end.isDone()) {
            return;
        }
        boolean cut;
        synchronized (this) {
            cut = !idle;
            waiting.clear();
        }
        if (cut) {
            end.complete(null);
            cut();
        } else {
            answer.complete(null);
        }
    }

    /** Cuts the connection: an orderly end would wait until the client takes what was written before. */
    private void cut() {
        try {
            response.sendError(-1); // the status by which Jetty is told to abort
        } catch (IOException | IllegalStateException e) {
            LOG.debug("the connection is gone: {}", e.toString());
        }
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            mayWrite = true;
        }
        pump();
    }

    @Override
    public void onError(Throwable error) {
        if (!end.isDone()) {
            LOG.debug("the client of a stream has gone: {}", error.toString());
            answer.complete(null);
        }
    }

    private void pump() {
        boolean becameIdle;
        try {
            becameIdle = writeWhatFits();
        } catch (IOException | IllegalStateException e) {
            onError(e);
            return;
        }
        if (becameIdle) {
            whenIdle.run();
        }
    }

    /** Writes until the server cannot write more or nothing waits; whether the client has now taken everything. */
    private synchronized boolean writeWhatFits() throws IOException {
        while (mayWrite && !idle && !end.isDone() && out.isReady()) {
            movedMillis = clock.millis();
            byte[] next = waiting.poll();
            if (next != null) {
                out.write(next);
                unflushed = true;
            } else if (unflushed) {
                unflushed = false;
                out.flush();
            } else {
                idle = true;
                return true;
            }
        }
        return false;
    }
}
