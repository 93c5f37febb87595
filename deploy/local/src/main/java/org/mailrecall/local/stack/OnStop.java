package org.mailrecall.local.stack;

import java.util.concurrent.atomic.AtomicBoolean;

/** Work that is done once: at the end of a command, or earlier, when Ctrl-C or SIGTERM ends the process. */
public final class OnStop implements AutoCloseable {
    private final Runnable work;
    private final Thread hook;
    private final AtomicBoolean done = new AtomicBoolean();

    /**
     * Registers the work as a shutdown hook of the JVM.
     *
     * @param exitCode the exit code of a process that is stopped by a signal; a negative number leaves the JVM's own
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

    /** Tells whether a signal, or anything else, has begun to shut down the JVM. */
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
            // the hook runs: once() waits until its work is done
        }
        once();
    }
}
