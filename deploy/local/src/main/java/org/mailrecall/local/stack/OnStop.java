package org.mailrecall.local.stack;

import java.util.concurrent.atomic.AtomicBoolean;

/** Work to be done once: at the end of a command, or when Ctrl-C or SIGTERM ends it before. */
public final class OnStop implements AutoCloseable {
    private final Runnable work;
    private final Thread hook;
    private final AtomicBoolean done = new AtomicBoolean();

    /**
     * Registers it.
     *
     * @param exitCode of a process that was stopped by a signal; negative for the JVM's own
     */
    public OnStop(Runnable work, int exitCode) {
        this.work = work;
        hook = new Thread(
                () -> {
                    once();
                    if (exitCode >= 0) {
                        Runtime.getRuntime().halt(exitCode);
                    }
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether a signal has come. */
    public boolean isStopping() {
        return hook.getState() != Thread.State.NEW;
    }

    private synchronized void once() {
        if (done.compareAndSet(false, true)) {
            work.run();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the hook runs: wait for it in once()
        }
        once();
    }
}
