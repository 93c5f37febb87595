package org.mailrecall.local.process;

import java.io.IOException;

/** Ties a child JVM to its parent: it ends when its standard input does, even where the parent was killed. */
final class Leash {
    private Leash() {}

    /** Starts watching; the parent holds the other end of standard input and never writes to it. */
    static void hold() {
        Thread watch = new Thread(Leash::awaitEnd, "leash");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                continue;
            }
        } catch (IOException e) {
            // as good as its end
        }
        System.exit(0);
    }
}
