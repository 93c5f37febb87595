package org.mailrecall.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mailrecall.faults.fault.BigRecall;
import org.mailrecall.faults.fault.Injector.Struck;
import org.mailrecall.faults.load.Watch.Served;
import org.mailrecall.faults.oracle.Violation;

/**
 * Prints the table at the end of a run: each kind of fault, its number, and the time until commands were on time again.
 */
final class Report {
    /** The latency in milliseconds above which a command counts as late; nothing takes as long in quiet times. */
    private static final long DELAYED_MILLIS = 2_000;

    private final List<Struck> struck;
    private final List<Served> served;

    Report(List<Struck> struck, List<Served> served) {
        this.struck = struck;
        this.served = served;
    }

    /** Returns the recovery times in milliseconds, ascending, by kind of fault. */
    Map<String, List<Long>> recoveries() {
        Map<String, List<Long>> recoveries = new TreeMap<>();
        for (int i = 0; i < struck.size(); i++) {
            Struck one = struck.get(i);
            if (one.skipped() == null) {
                long until = i + 1 < struck.size() ? struck.get(i + 1).from() : Long.MAX_VALUE;
                recoveries
                        .computeIfAbsent(one.kind(), kind -> new ArrayList<>())
                        .add(recovery(one, until));
            }
        }
        recoveries.values().forEach(all -> all.sort(null));
        return recoveries;
    }

    String table() {
        Map<String, String> skipped = new TreeMap<>();
        struck.stream().filter(one -> one.skipped() != null).forEach(one -> skipped.put(one.kind(), one.skipped()));
        StringBuilder table = new StringBuilder(line("fault", "times", "unnoticed", "median s", "worst s"));
        recoveries().forEach((kind, all) -> {
            long unnoticed = all.stream().filter(millis -> millis == 0).count();
            table.append(line(kind, all.size(), unnoticed, seconds(middle(all)), seconds(all.get(all.size() - 1))));
        });
        skipped.forEach((kind, why) -> table.append(String.format("%-34s skipped: %s%n", kind, why)));
        return table.toString();
    }

    /**
     * Returns the time until the last late command that fell due between this fault and the next; 0 if none was late.
     */
    private long recovery(Struck fault, long until) {
        return served.stream()
                .filter(one -> one.dueAt() >= fault.recoveryFrom() - DELAYED_MILLIS && one.dueAt() < until)
                .filter(one -> one.latency() > DELAYED_MILLIS)
                .mapToLong(one -> one.seenAt() - fault.recoveryFrom())
                .max()
                .orElse(0);
    }

    private List<Long> latencies(long from, long to) {
        return served.stream()
                .filter(one -> one.dueAt() >= from && one.dueAt() < to)
                .map(Served::latency)
                .sorted()
                .toList();
    }

    /**
     * Judges the latency beside a very large recall: the p50 and the p99 of the remaining recalls' commands may be at most
     * twice those before.
     */
    List<Violation> besideBigRecalls(long begin, long quiet) {
        List<Violation> found = new ArrayList<>();
        List<Long> before = latencies(begin, quiet);
        for (Struck one : struck) {
            List<Long> beside = latencies(one.from(), one.to());
            if (one.kind().startsWith(BigRecall.KIND) && !before.isEmpty() && !beside.isEmpty()) {
                System.out.println("beside a " + one.kind() + ": " + latency(one.from(), one.to()));
                for (int percent : List.of(50, 99)) {
                    if (percentile(beside, percent) > 2 * percentile(before, percent)) {
                        found.add(new Violation(
                                "latency",
                                "beside a " + one.kind() + " the p" + percent + " of a command was "
                                        + percentile(beside, percent) + " ms, before it "
                                        + percentile(before, percent)));
                    }
                }
            }
        }
        return found;
    }

    private static long middle(List<Long> sorted) {
        return percentile(sorted, 50);
    }

    private static long percentile(List<Long> sorted, int percent) {
        return sorted.get(sorted.size() * percent / 100);
    }

    /** Returns count, p50 and p99 of the latency of first commands in a period, in words. */
    String latency(long from, long to) {
        List<Long> all = latencies(from, to);
        return all.isEmpty()
                ? "none"
                : all.size() + " commands, median " + middle(all) + " ms, 99 % " + percentile(all, 99) + " ms, worst "
                        + all.get(all.size() - 1) + " ms";
    }

    private static String line(Object... cells) {
        return String.format("%-34s %6s %10s %9s %8s%n", cells);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }
}
