package org.mailrecall.bench.run;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Parts the cores of the machine: the last is the contender's alone, the others are for the broker and this
 * process. Needs {@code taskset} and two cores; without, nothing is parted.
 */
final class Cores implements AutoCloseable {
    private final int count;
    private final boolean parted;

    private Cores(int count, boolean parted) {
        this.count = count;
        this.parted = parted;
    }

    /** Takes this process off the contender's core, and with it all processes that it starts from now on. */
    static Cores part() {
        int count = Runtime.getRuntime().availableProcessors();
        return new Cores(count, count >= 2 && confine("0-" + (count - 2)));
    }

    /** Returns cores that are not parted: every process may use all. */
    static Cores whole() {
        return new Cores(Runtime.getRuntime().availableProcessors(), false);
    }

    /** Returns what stands before the command of a contender, so that it runs on its core alone. */
    List<String> ofContender() {
        return parted ? List.of("taskset", "-c", Integer.toString(count - 1)) : List.of();
    }

    /** Tells in words who runs where. */
    @Override
    public String toString() {
        return parted
                ? "the contender has core " + (count - 1) + " to itself, broker and harness share core"
                        + (count == 2 ? " 0" : "s 0 to " + (count - 2))
                : "contender, broker and harness share " + count + " cores";
    }

    /** Gives all cores back to this process. */
    @Override
    public void close() {
        if (parted) {
            confine("0-" + (count - 1));
        }
    }

    private static boolean confine(String cores) {
        List<String> command = List.of(
                "taskset",
                "--all-tasks",
                "--cpu-list",
                "--pid",
                cores,
                Long.toString(ProcessHandle.current().pid()));
        try {
            Process taskset = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return taskset.waitFor(10, TimeUnit.SECONDS) && taskset.exitValue() == 0;
        } catch (IOException e) {
            return false; // no taskset here
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
