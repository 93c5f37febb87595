package org.mailrecall.model.history;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.mailrecall.model.Expected;

/**
 * Runs a check over random histories: {@code -Dmodel.histories=N} of them, from {@code -Dmodel.seed=S} on. A failing
 * history is shrunk by leaving out inputs as long as it still fails, unless {@code -Dmodel.shrink=false}.
 */
public final class SeededTest {
    /** Whether Maven is in its phase {@code test}; the phase {@code integration-test} runs all histories. */
    private static final boolean QUICK = Boolean.getBoolean("model.quick");

    private static final int SHARE = 50;
    private static final int LEAST = 20;
    private static final boolean SHRINK = !"false".equals(System.getProperty("model.shrink"));

    private SeededTest() {}

    /**
     * @param usually so many histories; a fiftieth of them where only a quick look is asked for
     * @param histories the history of a seed
     * @param check says what is wrong with the system under test on this history; empty when nothing is
     */
    public static void run(int usually, LongFunction<History> histories, Function<History, Optional<String>> check) {
        long first = Long.getLong("model.seed", 1);
        int count = Integer.getInteger("model.histories", QUICK ? Math.max(LEAST, usually / SHARE) : usually);
        OptionalLong failing = firstFailing(first, count, seed -> wrong(check, histories.apply(seed)));
        if (failing.isPresent()) {
            fail(failing.getAsLong(), histories, check);
        }
    }

    /** Checks on every processor. Seeds are taken in order, so that the least failing seed is always found. */
    private static OptionalLong firstFailing(long first, int count, LongFunction<Optional<String>> check) {
        AtomicLong next = new AtomicLong(first);
        AtomicLong failing = new AtomicLong(Long.MAX_VALUE);
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .parallel()
                .forEach(worker -> {
                    for (long seed = next.getAndIncrement();
                            seed < first + count && seed < failing.get();
                            seed = next.getAndIncrement()) {
                        if (check.apply(seed).isPresent()) {
                            failing.accumulateAndGet(seed, Math::min);
                        }
                    }
                });
        return failing.get() == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(failing.get());
    }

    private static void fail(long seed, LongFunction<History> histories, Function<History, Optional<String>> check) {
        History history = histories.apply(seed);
        Optional<String> wrong = wrong(check, history);
        History small = SHRINK ? shrunk(history, check) : history;
        throw new AssertionError("seed " + seed + ", replay with -Dmodel.seed=" + seed
                + " -Dmodel.histories=1\n" + wrong(check, small).orElse("no longer: it fails now and then")
                + "\nfrom these " + small.inputs().size() + " of "
                + history.inputs().size() + " inputs, in the order of arrival:\n" + small.readable()
                + "where the model says:\n" + readable(small.expected())
                + "and with the whole history:\n" + wrong.orElse("no longer: it fails now and then"));
    }

    /** Leaves out ever smaller runs of inputs, then single inputs; the last tick stays. */
    static History shrunk(History history, Function<History, Optional<String>> check) {
        History small = history;
        for (int size = Math.max(1, history.inputs().size() / 2); size > 0; size /= 2) {
            boolean less = true;
            while (less) {
                less = false;
                for (int i = small.inputs().size() - 1 - size; i >= 0; i--) {
                    if (i + size > small.inputs().size() - 1) {
                        continue; // answers are left out together with the inputs that they rest on
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
