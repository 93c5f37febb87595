package org.mailrecall.platform.kafka.reader;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs jobs on a bounded number of threads. The jobs of a lane run in sequence, and jobs of different lanes run side by
 * side. A job that is to be repeated holds up its lane, but takes no thread, during the pause.
 */
final class Lanes implements AutoCloseable {
    /** A piece of work. */
    @FunctionalInterface
    interface Job {
        /** Runs once; returns the pause before the next run, or null when the job is done. */
        Duration run();
    }

    private final ScheduledThreadPoolExecutor workers;
    private final Map<Object, Queue<Job>> waiting = new HashMap<>();

    Lanes(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        workers = new ScheduledThreadPoolExecutor(
                threads, task -> new Thread(task, name + '-' + number.incrementAndGet()));
        workers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        workers.setRejectedExecutionHandler(new DiscardPolicy()); // a job that is added after close() is dropped
    }

    /** Adds a job behind the jobs of its lane, a lane being any object with {@code equals}. */
    synchronized void add(Object lane, Job job) {
        Queue<Job> jobs = waiting.get(lane);
        if (jobs != null) {
            jobs.add(job);
            return;
        }
        waiting.put(lane, new ArrayDeque<>());
        workers.execute(() -> run(lane, job));
    }

    private void run(Object lane, Job job) {
        Duration pause = job.run();
        Job following = pause == null ? next(lane) : job;
        if (following == null) {
            return;
        }
        long nanos = pause == null ? 0 : pause.toNanos();
        workers.schedule(() -> run(lane, following), nanos, TimeUnit.NANOSECONDS);
    }

    private synchronized Job next(Object lane) {
        Job next = waiting.get(lane).poll();
        if (next == null) {
            waiting.remove(lane);
        }
        return next;
    }

    /** Drops all waiting jobs, lets running jobs end, and interrupts those that take longer than the patience. */
    void close(Duration patience) {
        workers.shutdown();
        try {
            if (!workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }
}
