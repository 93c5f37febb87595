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
 * Decides what follows from the failure of a stream thread. After an outage of the broker or the registry, another
 * thread is started after a pause, which grows up to 8 s, for as long as the outage takes. A full disk, state of a
 * later version and an {@link Error} stop the instance at once. Any other failure counts as a bug: the fourth within
 * ten minutes stops the instance, because another thread would meet it at the same record.
 */
public final class StreamFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);
    /** The pause after the first failure of an outage, and after a bug. */
    public static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    /** An outage counts as over if no thread has failed by it for this long after its pause. */
    private static final Duration QUIET = Duration.ofSeconds(15);

    private static final Duration MEMORY_OF_BUGS = Duration.ofMinutes(10);
    private static final int BUGS_BORNE = 3;

    /** The operating system's messages for a full disk, which those of RocksDB and Java contain. */
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
     * @param kafka the address of the brokers, for messages
     * @param registry the address of the registry, for messages
     * @param nanos a clock in nanoseconds
     * @param firstPause the first pause, {@link #FIRST_PAUSE} in production
     * @param refused the dead letters that were refused as too large, shared with the topology
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
     * Whether the next thread can do better, so that the failure does not count as a bug.
     *
     * <ul>
     * <li>After a crash each task with a windowed store costs one thread in Kafka Streams 4.3.1 (KAFKA-20808): the
     * first opening of the store finds it unclean, the second fails because of the first, and the opening by the next
     * thread succeeds.
     * <li>A damaged delivery store is deleted when its thread ends, and restored by the next thread.
     * <li>A dead letter that was refused as too large is written with its evidence alone when its input is read again.
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
     * Whether the disk is full, so that no new thread could do better. With a new thread, Kafka Streams 4.3.1 would
     * lose its state updater over a store that it can open only in part; the ending thread would wait five minutes for
     * the updater, and keep its partitions meanwhile.
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

    /** Ends all pauses. From now on no thread is replaced. */
    public void stop() {
        stopping.countDown();
    }

    /** Returns in a line of text which service is away; empty when the last outage counts as over. */
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
