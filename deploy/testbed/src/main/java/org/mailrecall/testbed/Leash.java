package org.mailrecall.testbed;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Ties a child JVM to its parent: the child ends when its standard input ends, even where the parent was killed. */
public final class Leash {
    private static final long PATIENCE_SECONDS = 20;

    private Leash() {}

    /** Starts watching standard input. The parent holds its opposite end and never writes to it. */
    public static void hold() {
        daemon("leash", Leash::awaitEnd);
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            // standard input has ended as well
        }
        daemon("leash end", Leash::awaitNoLonger);
        System.exit(0);
    }

    /** Ends the process even if a clean end hangs: no parent is left to see to it. */
    private static void awaitNoLonger() {
        try {
            TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
        } catch (InterruptedException e) {
            // the process is ended at once
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
