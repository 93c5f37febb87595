package org.mailrecall.bench.run.process;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The sharing of the machine's cores. Where they are parted, broker and this process keep off the last core, which
 * belongs to the contender. A contender may use all cores while it becomes warm, because its compilers would otherwise
 * take minutes; then it is confined to the last core. Without {@code taskset} or a second core nothing is parted.
 */
public final class Cores implements AutoCloseable {
    private final int count;
    private final boolean parted;

    private Cores(int count, boolean parted) {
        this.count = count;
        this.parted = parted;
    }

    /** Takes this process off the contender's core, and with it all processes that it starts from now on. */
    public static Cores part() {
        int count = Runtime.getRuntime().availableProcessors();
        return new Cores(
                count,
                count >= 2
                        && confine("0-" + (count - 2), ProcessHandle.current().pid()));
    }

    /** Returns cores that are not parted: every process may use all. */
    static Cores whole() {
        return new Cores(Runtime.getRuntime().availableProcessors(), false);
    }

    /**
     * Returns the beginning of a contender's command, by which it may use all cores, not only those of this process.
     */
    List<String> ofContender() {
        return parted ? List.of("taskset", "--cpu-list", "0-" + (count - 1)) : List.of();
    }

    /**
     * Confines an instance of a contender to a core, where cores are parted: the first instance to the last core, the
     * second to the core before, which broker and this process may use too.
     *
     * @param instance the number of the instance, from 1
     */
    void confineContender(long pid, int instance) {
        if (parted && !confine(Integer.toString(count - instance), pid)) {
            throw new IllegalStateException("the contender cannot be confined to a core");
        }
    }

    /** Returns a description of who runs on which core. */
    @Override
    public String toString() {
        return parted
                ? "once warm the contender has core " + (count - 1) + " to itself, broker and harness share core"
                        + (count == 2 ? " 0" : "s 0 to " + (count - 2))
                : "contender, broker and harness share " + count + " cores";
    }

    /** Gives all cores back to this process. */
    @Override
    public void close() {
        if (parted) {
            confine("0-" + (count - 1), ProcessHandle.current().pid());
        }
    }

    private static boolean confine(String cores, long pid) {
        List<String> command = List.of("taskset", "--all-tasks", "--cpu-list", "--pid", cores, Long.toString(pid));
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
