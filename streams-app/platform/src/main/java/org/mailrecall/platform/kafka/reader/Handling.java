package org.mailrecall.platform.kafka.reader;

import java.time.Duration;
import java.util.Map;
import org.mailrecall.platform.kafka.TemporaryFailureException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles a record, again after each failure, until the handler succeeds, the record is given up (set aside), its
 * partition is revoked, or the loop ends.
 */
final class Handling<T> implements Lanes.Job {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);

    private final Received<T> record;
    private final RecordHandler<T> handler;
    private final AssignedPartition partition;
    private final Backoff backoff;
    private final ReadingCounters counters;
    private final Map<Object, String> troubles;
    private int failures;
    private int waits;
    private int failuresOfTheRecord;

    Handling(
            Received<T> record,
            RecordHandler<T> handler,
            AssignedPartition partition,
            Backoff backoff,
            ReadingCounters counters,
            Map<Object, String> troubles) {
        this.record = record;
        this.handler = handler;
        this.partition = partition;
        this.backoff = backoff;
        this.counters = counters;
        this.troubles = troubles;
    }

    @Override
    public Duration run() {
        if (!partition.begin()) {
            troubles.remove(this);
            return null;
        }
        Duration pause = null;
        boolean finished = true;
        try {
            handler.handle(record);
            counters.countHandled();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the loop ends: the record is read again after the next start
            finished = false;
        } catch (NotYetException e) {
            troubles.remove(this); // of an earlier attempt
            pause = backoff.after(++waits);
            finished = false;
        } catch (Throwable e) { // no failure of a record stops further records
            pause = failed(e);
            finished = pause == null;
        } finally {
            if (finished) {
                troubles.remove(this);
            }
            partition.end(record.at().offset(), finished);
        }
        return pause;
    }

    /** Returns the pause before the next attempt; null when the record is given up. */
    private Duration failed(Throwable error) {
        failures++;
        if (error instanceof TemporaryFailureException) {
            troubles.put(this, String.valueOf(error.getMessage()));
            LOG.warn("{} waits, attempt {} failed: {}", record.at(), failures, error.getMessage());
        } else if (++failuresOfTheRecord >= backoff.attempts()) {
            counters.countSetAside();
            LOG.error("{} is set aside: {} attempts failed, the last with {}", record.at(), failures, name(error));
            LOG.debug("{} failed", record.at(), error);
            return null;
        } else {
            // The message is left out, because it may repeat content of the record.
            LOG.warn("{} is tried again, attempt {} failed with {}", record.at(), failures, name(error));
            LOG.debug("{} failed", record.at(), error);
        }
        counters.countRetried();
        return backoff.after(failures);
    }

    private static String name(Throwable error) {
        StackTraceElement[] stack = error.getStackTrace();
        return error.getClass().getSimpleName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
