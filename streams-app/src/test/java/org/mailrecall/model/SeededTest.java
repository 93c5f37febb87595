package org.mailrecall.model;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * Runs a check over random histories: {@code -Dmodel.histories=N} of them, from {@code -Dmodel.seed=S} on. A failing one
 * is shrunk by leaving out inputs as long as it still fails.
 */
public final class SeededTest {
    private SeededTest() {}

    /**
     * @param histories the history of a seed
     * @param check says what is wrong with the system under test on this history; empty when nothing is
     */
    public static void run(int usually, LongFunction<History> histories, Function<History, Optional<String>> check) {
        long first = Long.getLong("model.seed", 1);
        int count = Integer.getInteger("model.histories", usually);
        for (long seed = first; seed < first + count; seed++) {
            History history = histories.apply(seed);
            Optional<String> wrong = wrong(check, history);
            if (wrong.isPresent()) {
                History small = shrunk(history, check);
                throw new AssertionError("seed " + seed + ", replay with -Dmodel.seed=" + seed
                        + " -Dmodel.histories=1\n" + wrong(check, small).orElse("no longer: it fails now and then")
                        + "\nfrom these " + small.inputs().size() + " of "
                        + history.inputs().size() + " inputs, in the order of arrival:\n" + small.readable()
                        + "where the model says:\n" + readable(small.expected())
                        + "and with the whole history:\n" + wrong.get());
            }
        }
    }

    /** Leaves out ever smaller runs of inputs, then single ones; the last tick stays. */
    static History shrunk(History history, Function<History, Optional<String>> check) {
        History small = history;
        for (int size = Math.max(1, history.inputs().size() / 2); size > 0; size /= 2) {
            boolean less = true;
            while (less) {
                less = false;
                for (int i = small.inputs().size() - 1 - size; i >= 0; i--) {
                    if (i + size > small.inputs().size() - 1) {
                        continue; // answers have gone with what they rested on
                    }
                    History smaller = small.without(i, i + size);
                    if (wrong(check, smaller).isPresent()) {
                        small = smaller;
                        less = size == 1;
                    }
                }
            }
        }
        return small;
    }

    private static Optional<String> wrong(Function<History, Optional<String>> check, History history) {
        try {
            return check.apply(history);
        } catch (RuntimeException | AssertionError e) {
            StackTraceElement[] trace = e.getStackTrace();
            return Optional.of(e + (trace.length > 0 ? " at " + trace[0] : ""));
        }
    }

    static String readable(Expected expected) {
        StringBuilder lines = new StringBuilder();
        expected.endings().forEach((recall, end) -> lines.append(recall + " " + end + "\n"));
        expected.commands().forEach(command -> lines.append(command + "\n"));
        return lines.toString();
    }
}
