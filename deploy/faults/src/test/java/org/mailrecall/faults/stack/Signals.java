package org.mailrecall.faults.stack;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends the signals to a process that Java cannot send. */
final class Signals {
    private Signals() {}

    /** Suspends the process. */
    static void stop(long pid) {
        send("-STOP", pid);
    }

    /** Resumes the process. */
    static void go(long pid) {
        send("-CONT", pid);
    }

    private static void send(String signal, long pid) {
        try {
            int failed = new ProcessBuilder("kill", signal, Long.toString(pid))
                    .start()
                    .waitFor();
            if (failed != 0) {
                throw new IllegalStateException("kill " + signal + " " + pid + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
