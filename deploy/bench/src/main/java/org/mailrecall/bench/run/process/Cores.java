package org.mailrecall.bench.run.process;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The sharing of the machine's cores. Where they are parted, broker and this process keep off the last cores. Each
 * instance of the contender has a core there. An instance may use all cores while it becomes warm, because its
 * compilers would otherwise take minutes; then it is confined to its core. Without {@code taskset}, or with no more
 * cores than instances, nothing is parted.
 */
public final class Cores implements AutoCloseable {
    private final int count;
    private final int instances;
    private final boolean parted;

    /** @param parted whether each instance has a core to itself; then there are more cores than instances */
    Cores(int count, int instances, boolean parted) {
        this.count = count;
        this.instances = instances;
        this.parted = parted;
    }

    /**
     * Takes this process off the cores of the contender, and with it all processes that it starts from now on.
     *
     * @param instances how many instances the contender has
     */
    public static Cores part(int instances) {
        int count = Runtime.getRuntime().availableProcessors();
        Cores cores = new Cores(count, instances, count > instances);
        return cores.parted
                        && confine(cores.ofHarness(), ProcessHandle.current().pid())
                ? cores
                : new Cores(count, instances, false);
    }

    /** Returns cores that are not parted: every process may use all. */
    static Cores whole() {
        return new Cores(Runtime.getRuntime().availableProcessors(), 1, false);
    }

    /**
     * Returns the beginning of a contender's command, by which the contender may use all cores, not only the cores of
     * this process.
     */
    List<String> ofContender() {
        return parted ? List.of("taskset", "--cpu-list", "0-" + (count - 1)) : List.of();
    }

    /** Returns the cores of broker and this process, as {@code taskset} reads them. */
    String ofHarness() {
        int last = parted ? count - instances - 1 : count - 1;
        return last == 0 ? "0" : "0-" + last;
    }

    /**
     * Returns the core of an instance, where cores are parted: the first instance has the last core, the second the
     * core before.
     *
     * @param instance the number of the instance, from 1
     */
    int ofInstance(int instance) {
        if (instance > instances) {
            throw new IllegalArgumentException("cores were parted for " + instances + " instances");
        }
        return count - instance;
    }

    /**
     * Confines an instance of a contender to its core, where cores are parted.
     *
     * @param instance the number of the instance, from 1
     */
    void confineContender(long pid, int instance) {
        if (parted && !confine(Integer.toString(ofInstance(instance)), pid)) {
            throw new IllegalStateException("the contender cannot be confined to a core");
        }
    }

    /** Returns a description of who runs on which core. */
    @Override
    public String toString() {
        if (!parted) {
            return "contender, broker and harness share " + count + " cores";
        }
        String contender = instances == 1
                ? "the contender has core " + ofInstance(1) + " to itself"
                : "the contender's instances have cores " + ofInstance(instances) + " to " + ofInstance(1)
                        + ", one each";
        String harness = ofHarness();
        return "once warm " + contender + ", broker and harness share core"
                + (harness.equals("0") ? " 0" : "s " + harness.replace("-", " to "));
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
