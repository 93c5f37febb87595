package org.mailrecall.local.stack;

import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.mailrecall.cli.terminal.Progress;

/** Prints each finished step of the start with its duration, and shows which steps are running. */
final class Steps implements AutoCloseable {
    private final Set<String> running = new LinkedHashSet<>();
    private final Progress progress;

    Steps(PrintWriter err) {
        progress = Progress.of(err, "starting");
        progress.now(this::words);
    }

    /** Does the work of a step, and prints the step if the work succeeds. Several threads may call it at once. */
    <T> T take(String name, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        begin(name);
        try {
            T result = work.call();
            progress.say(String.format("%-18s %2d s", name, seconds(start)));
            return result;
        } finally {
            end(name);
        }
    }

    @Override
    public void close() {
        progress.close();
    }

    private synchronized void begin(String name) {
        running.add(name);
    }

    private synchronized void end(String name) {
        running.remove(name);
    }

    private synchronized String words() {
        return "starting " + String.join(", ", running);
    }

    private static long seconds(long start) {
        return Math.round((System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
    }
}
