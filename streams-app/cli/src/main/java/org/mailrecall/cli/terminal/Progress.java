package org.mailrecall.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A line on stderr about work that takes longer than two seconds. On a terminal it is rewritten in place every second;
 * elsewhere a new line is printed every ten seconds.
 */
public final class Progress implements AutoCloseable {
    private static final Duration UNSEEN = Duration.ofSeconds(2);
    private static final Duration BETWEEN_REWRITES = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final String CLEAR_LINE = "\r\033[K";

    private final PrintWriter err;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Supplier<String> what;
    private boolean shown;

    private Progress(PrintWriter err, boolean terminal, Supplier<String> what) {
        this.err = err;
        this.terminal = terminal;
        this.what = what;
        long pause = (terminal ? BETWEEN_REWRITES : BETWEEN_LINES).toMillis();
        timer.scheduleAtFixedRate(this::show, UNSEEN.toMillis(), pause, TimeUnit.MILLISECONDS);
    }

    /** Starts to show words such as "waiting for the broker". */
    public static Progress of(PrintWriter err, String what) {
        return new Progress(err, onTerminal(), () -> what);
    }

    /** Replaces the words that are shown. The supplier is asked for them each time that the line is shown. */
    public void now(Supplier<String> words) {
        what = words;
    }

    /** Prints a line that is not rewritten. */
    public synchronized void say(String line) {
        err.println((shown && terminal ? CLEAR_LINE : "") + line);
        err.flush();
        shown = false;
    }

    @Override
    public synchronized void close() {
        timer.shutdownNow();
        if (shown && terminal) {
            err.print(CLEAR_LINE);
            err.flush();
        }
        shown = false;
    }

    /**
     * Returns whether stderr is a terminal. The launcher says so in the system property {@code recall.terminal}.
     * Without the launcher the answer is that of {@link System#console}, which looks at stdin and stdout.
     */
    public static boolean onTerminal() {
        String told = System.getProperty("recall.terminal");
        return told == null ? System.console() != null : Boolean.parseBoolean(told);
    }

    private synchronized void show() {
        if (timer.isShutdown()) {
            return;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        String line = what.get() + " … " + seconds + " s";
        err.print(terminal ? CLEAR_LINE + line : line + System.lineSeparator());
        err.flush();
        shown = true;
    }
}
