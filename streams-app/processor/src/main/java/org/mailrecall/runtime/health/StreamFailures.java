package org.mailrecall.runtime.health;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.mailrecall.runtime.cluster.StartException;
import org.mailrecall.topology.context.RefusedDeadLetters;
import org.mailrecall.topology.state.DamagedStoreException;
import org.mailrecall.topology.state.LaterVersionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about the failure of a stream thread. An outage is waited out with a growing pause, for as long as it takes.
 * A bug that comes again and again stops the instance, because a new thread would meet it at the same record.
 */
public final class StreamFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);
    public static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    /** A new thread that lived this long beyond its pause shows that the outage is over. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private static final Duration MEMORY_OF_BUGS = Duration.ofMinutes(10);
    private static final int BUGS_BORNE = 3;

    /** The operating system's words for a full disk, as RocksDB or Java hand them on. */
    private static final List<String> NO_ROOM = List.of("No space left on device", "Disk quota exceeded");

    private final RefusedDeadLetters refused;
    private final String kafka;
    private final String registry;
    private final LongSupplier nanos;
    private final Duration firstPause;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private String outage;
    private Duration pause = Duration.ZERO;
    private long outageUntil;
    private int bugs;
    private long firstBug;
    private boolean fatal;

    /**
     * Makes the handler.
     *
     * @param refused the dead letters that were refused as too large, as the topology knows them
     */
    public StreamFailures(
            String kafka, String registry, LongSupplier nanos, Duration firstPause, RefusedDeadLetters refused) {
        this.refused = refused;
        this.kafka = kafka;
        this.registry = registry;
        this.nanos = nanos;
        this.firstPause = firstPause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Optional<String> away = Outage.of(failure, kafka, registry);
        if (away.isPresent()) {
            Duration wait = waitFor(away.get());
            LOG.warn("{}; trying again in {} s", away.get(), wait.toSeconds());
            return stoppedWithin(wait) ? SHUTDOWN_CLIENT : REPLACE_THREAD;
        }
        boolean full = isDiskFull(failure);
        if (full) {
            LOG.error("no room under streams.state-dir; make some and start again");
        }
        boolean later = has(failure, LaterVersionException.class);
        if (later) {
            LOG.error("{}", StartException.reason(failure));
        }
        boolean endless =
                failure instanceof Error || full || later || !passesWithTheThread(failure) && countBug() > BUGS_BORNE;
        LOG.error("a stream thread failed{}", endless ? "; stopping" : "; starting another", failure);
        if (endless) {
            markFatal();
        }
        return endless || stoppedWithin(firstPause) ? SHUTDOWN_CLIENT : REPLACE_THREAD;
    }

    /**
     * Whether the next thread does better, so that the failure is no bug that comes again and again.
     *
     * <ul>
     * <li>After a crash each task with a windowed store costs one thread in Kafka Streams 4.3.1 (KAFKA-20808): its
     * first opening finds the store unclean, its second trips over the first, the opening by the next thread succeeds.
     * <li>A damaged delivery store is wiped when its thread ends, and restored by the next thread.
     * <li>A dead letter that was refused as too large is written with only its evidence when its input is read
     * again.
     * </ul>
     */
    private boolean passesWithTheThread(Throwable failure) {
        return has(failure, InvalidStateStoreException.class)
                || has(failure, DamagedStoreException.class)
                || has(failure, RecordTooLargeException.class) && refused.takeNew();
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the disk is full, so that no new thread could do better. Kafka Streams 4.3.1 then loses its state updater
     * over a store that it could open only in part, and the dying thread waits five minutes for it and keeps its
     * partitions meanwhile.
     */
    private static boolean isDiskFull(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage());
            if (NO_ROOM.stream().anyMatch(message::contains)) {
                return true;
            }
        }
        return false;
    }

    /** Wakes a thread that waits out its pause; no thread is replaced any more. */
    public void stop() {
        stopping.countDown();
    }

    /** Returns in a line of text which service is away at present; empty when none is. */
    synchronized Optional<String> outage() {
        return outage != null && nanos.getAsLong() < outageUntil ? Optional.of(outage) : Optional.empty();
    }

    /** Whether the instance stopped because of a failure of its own. */
    public synchronized boolean isFatal() {
        return fatal;
    }

    private synchronized Duration waitFor(String what) {
        boolean goesOn = outage().isPresent();
        pause = goesOn ? smaller(pause.multipliedBy(2), LONGEST_PAUSE) : firstPause;
        outage = what;
        outageUntil = nanos.getAsLong() + pause.plus(QUIET).toNanos();
        return pause;
    }

    private synchronized int countBug() {
        long now = nanos.getAsLong();
        if (bugs == 0 || now - firstBug > MEMORY_OF_BUGS.toNanos()) {
            bugs = 0;
            firstBug = now;
        }
        return ++bugs;
    }

    /** Marks the instance as stopped because of a failure of its own. */
    public synchronized void markFatal() {
        fatal = true;
    }

    private boolean stoppedWithin(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Duration smaller(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
