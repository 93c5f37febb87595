package org.mailrecall.mail.mailbox.work;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mailrecall.mail.mailbox.rules.CommandExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the deletion marks off that interrupted deletions left, in this process or an earlier process, on threads of
 * its own. It does so while commands are stopped too: it keeps mail from being deleted.
 */
public final class MarkSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MarkSweep.class);

    /** The number of threads. As many servers or mailboxes that hang at once stop the whole sweep. */
    private static final int THREADS = 4;

    private final ScheduledExecutorService threads;

    private MarkSweep(ScheduledExecutorService threads) {
        this.threads = threads;
    }

    /** Starts at once, and goes on every second. */
    public static MarkSweep start(CommandExecutor executor) {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, work -> {
            Thread made = new Thread(work, "mark-sweep");
            made.setDaemon(true);
            return made;
        });
        for (int i = 0; i < THREADS; i++) {
            threads.scheduleWithFixedDelay(() -> sweep(executor), 0, 1, TimeUnit.SECONDS);
        }
        return new MarkSweep(threads);
    }

    private static void sweep(CommandExecutor executor) {
        try {
            executor.takeOffLeftMarks();
        } catch (RuntimeException | Error e) {
            LOG.error("deletion marks cannot be swept", e); // an uncaught exception would end the sweep for good
        }
    }

    /** Begins no further sweep. A sweep that runs is not waited for. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
