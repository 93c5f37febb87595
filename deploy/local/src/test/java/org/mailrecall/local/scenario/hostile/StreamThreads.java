package org.mailrecall.local.scenario.hostile;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;

/** The stream threads of an instance that runs in this process. */
public final class StreamThreads {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private StreamThreads() {}

    /** Returns the processor time that they have used so far. */
    public static long processorMillis() {
        long nanos = 0;
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().matches(".*-StreamThread-\\d+")) {
                nanos += Math.max(0, THREADS.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
