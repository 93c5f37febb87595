package org.mailrecall.desk.command;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a deletion of old rows again and again. A failure is logged, and the next run tries again. */
final class CleanUp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CleanUp.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "retention");
        thread.setDaemon(true);
        return thread;
    });

    private CleanUp() {}

    /** Starts to run a deletion; the first run and each further run come after a pause. */
    static CleanUp every(Duration pause, Runnable deletion) {
        CleanUp cleanUp = new CleanUp();
        long millis = pause.toMillis();
        cleanUp.thread.scheduleWithFixedDelay(() -> attempt(deletion), millis, millis, TimeUnit.MILLISECONDS);
        return cleanUp;
    }

    private static void attempt(Runnable deletion) {
        try {
            deletion.run();
        } catch (RuntimeException | Error e) { // what is not caught would end the runs for good
            LOG.warn("old rows could not be deleted; the next run tries again: {}", e.toString());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
