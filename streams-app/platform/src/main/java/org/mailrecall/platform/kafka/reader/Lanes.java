package org.mailrecall.platform.kafka.reader;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Runs jobs on a bounded number of threads. The jobs of a lane run in sequence, and jobs of different lanes run side by
 * side. A job that is to be repeated holds up its lane, but takes no thread, during the pause. While jobs take long,
 * spare threads run others in their place.
 */
final class Lanes implements AutoCloseable {
    /** A piece of work. */
    @FunctionalInterface
    interface Job {
        /** Runs once; returns the pause before the next run, or null when the job is done. */
        Duration run();
    }

    /** A job that runs for longer has a spare thread run others in its place. */
    static final Duration LONG = Duration.ofSeconds(10);

    private final int threads;
    private final int spareThreads;
    private final LongSupplier nanos;
    private final ScheduledThreadPoolExecutor workers;
    private final Map<Object, Queue<Job>> waiting = new HashMap<>();
    /** When each thread began the job that it runs. */
    private final Map<Thread, Long> begun = new ConcurrentHashMap<>();

    private int unfinished;

    /** @param nanos tells the time as {@link System#nanoTime} does, which nobody sets */
    Lanes(String name, int threads, int spareThreads, LongSupplier nanos) {
        this.threads = threads;
        this.spareThreads = spareThreads;
        this.nanos = nanos;
        AtomicInteger number = new AtomicInteger();
        workers = new ScheduledThreadPoolExecutor(
                threads, task -> new Thread(task, name + '-' + number.incrementAndGet()));
        workers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        workers.setRejectedExecutionHandler(new DiscardPolicy()); // a job that is added after close() is dropped
    }

    /** Adds a job behind the jobs of its lane, a lane being any object with {@code equals}. */
    synchronized void add(Object lane, Job job) {
        unfinished++;
        Queue<Job> jobs = waiting.get(lane);
        if (jobs != null) {
            jobs.add(job);
            return;
        }
        waiting.put(lane, new ArrayDeque<>());
        workers.execute(() -> run(lane, job));
    }

    /** Returns how many jobs of a lane wait, run, or are to be repeated. */
    synchronized int unfinished(Object lane) {
        Queue<Job> jobs = waiting.get(lane);
        return jobs == null ? 0 : jobs.size() + 1;
    }

    /** Returns how many jobs of all lanes wait, run, or are to be repeated. */
    synchronized int unfinished() {
        return unfinished;
    }

    /** Has so many threads as there are, and one more for each job that takes long. Is to be called often. */
    void relieve() {
        long now = nanos.getAsLong();
        int taken = (int) begun.values().stream()
                .filter(begin -> now - begin > LONG.toNanos())
                .count();
        workers.setCorePoolSize(threads + Math.min(taken, spareThreads));
    }

    private void run(Object lane, Job job) {
        begun.put(Thread.currentThread(), nanos.getAsLong());
        Duration pause;
        try {
            pause = job.run();
        } finally {
            begun.remove(Thread.currentThread());
        }
        Job following = pause == null ? next(lane) : job;
        if (following == null) {
            return;
        }
        long wait = pause == null ? 0 : pause.toNanos();
        workers.schedule(() -> run(lane, following), wait, TimeUnit.NANOSECONDS);
    }

    private synchronized Job next(Object lane) {
        unfinished--;
        Job next = waiting.get(lane).poll();
        if (next == null) {
            waiting.remove(lane);
        }
        return next;
    }

    /** Drops all waiting jobs, and begins none any more. */
    void stop() {
        workers.shutdown();
    }

    /** Drops all waiting jobs, lets running jobs end, and interrupts those that take longer than the patience. */
    void close(Duration patience) {
        stop();
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
