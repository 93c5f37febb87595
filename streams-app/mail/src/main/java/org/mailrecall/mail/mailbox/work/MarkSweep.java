package org.mailrecall.mail.mailbox.work;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mailrecall.mail.mailbox.CommandExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the deletion marks off that interrupted deletions left, in this process or an earlier one, on a thread of its
 * own. It does so while commands are stopped too: it keeps mail from being deleted.
 */
public final class MarkSweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MarkSweep.class);

    private final ScheduledExecutorService thread;

    private MarkSweep(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    /** Starts at once, and goes on every second. */
    public static MarkSweep start(CommandExecutor executor) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "mark-sweep");
            made.setDaemon(true);
            return made;
        });
        thread.scheduleWithFixedDelay(() -> sweep(executor), 0, 1, TimeUnit.SECONDS);
        return new MarkSweep(thread);
    }

    private static void sweep(CommandExecutor executor) {
        try {
            executor.takeOffLeftMarks();
        } catch (RuntimeException e) {
            LOG.error("deletion marks cannot be swept", e); // an exception would end the thread's work for good
        }
    }

    /** Begins no further sweep. A sweep that runs is not waited for. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
