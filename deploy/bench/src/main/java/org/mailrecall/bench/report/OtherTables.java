package org.mailrecall.bench.report;

import java.util.List;
import org.mailrecall.bench.figures.Ageing;
import org.mailrecall.bench.figures.AllDue;
import org.mailrecall.bench.figures.Instances;
import org.mailrecall.bench.figures.Latency;
import org.mailrecall.bench.figures.Memory;
import org.mailrecall.bench.figures.Piece;
import org.mailrecall.bench.figures.Restore;
import org.mailrecall.bench.figures.Spread;

/** Formats for the text report the figures of this project alone, which are not from the race. */
final class OtherTables {
    private static final double MB = 1e6;

    /** Takes a line, formatted as by {@link String#format}. */
    interface Lines {
        void add(String format, Object... args);
    }

    private OtherTables() {}

    static void latencies(List<Latency> latencies, Lines lines) {
        if (latencies.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add(
                "Request to command, with %,d deliveries a second",
                latencies.get(0).perSecond());
        lines.add(
                "  %-24s %10s %10s %10s %10s  %s",
                "remembered", "commands", "p50 ms", "p99 ms", "most ms", "p99/commit");
        for (Latency l : latencies) {
            lines.add(
                    "  %,-24d %,10d %10.0f %10.0f %10.0f  %.1f%s%s",
                    l.remembered(),
                    l.commands(),
                    l.p50Ms(),
                    l.p99Ms(),
                    l.mostMs(),
                    l.p99Ms() / l.commitIntervalMs(),
                    l.verdict().passed() ? "" : "  " + l.verdict(),
                    l.behindMs() > l.commitIntervalMs() ? String.format("  (sender %.0f ms late)", l.behindMs()) : "");
        }
    }

    static void restores(List<Restore> restores, Lines lines) {
        for (Restore r : restores) {
            lines.add("");
            lines.add(
                    "Restore of %,d remembered deliveries, %.0f MB of changelog in %,d records",
                    r.remembered(), r.kept().changelogBytes() / MB, r.records());
            spread("a start that restores", r.coldSeconds(), lines);
            spread("any other start", r.warmSeconds(), lines);
            spread("merely read", r.readSeconds(), lines);
            lines.add("  restored in %.1f s: %.2f x the speed of reading", r.restoreSeconds(), r.ratio());
            lines.add(
                    "  per delivery %.1f bytes on disk, %.1f bytes of changelog",
                    r.kept().diskEach(), r.kept().changelogEach());
        }
    }

    private static void spread(String what, List<Double> seconds, Lines lines) {
        Spread s = Spread.of(seconds);
        lines.add("  %-24s %.1f s (%.1f ... %.1f)", what, s.median(), s.least(), s.most());
    }

    static void ageing(List<Ageing> ageing, List<AllDue> allDue, Lines lines) {
        for (Ageing a : ageing) {
            lines.add("");
            lines.add("Ageing out: %d due among %,d pending, one thread without a broker", a.due(), a.pending());
            lines.add(
                    "  %.2f ms to end them; %.2f ms without the others, which cost %.2f ms",
                    a.amongPendingMs(), a.aloneMs(), a.costMs());
        }
        for (AllDue a : allDue) {
            lines.add("");
            lines.add("Ageing out: %,d due at once, on a broker", a.due());
            lines.add(
                    "  %s; longest between polls %,.0f ms of %,d allowed",
                    a.endedSeconds() < 0 ? "not all ended" : String.format("all ended after %.1f s", a.endedSeconds()),
                    a.longestPollMs(),
                    a.pollBoundMs());
            Latency m = a.meanwhile();
            lines.add(
                    "  others' commands meanwhile: %,d, p50 %.0f ms, p99 %.0f ms, most %.0f ms%s",
                    m.commands(), m.p50Ms(), m.p99Ms(), m.mostMs(), m.verdict().passed() ? "" : ", " + m.verdict());
        }
    }

    static void memory(List<Memory> memory, Lines lines) {
        for (Memory m : memory) {
            lines.add("");
            lines.add(
                    "Memory over %,d deliveries: at most %.0f MB resident, of a heap of %,d MiB",
                    m.deliveries(), m.peakBytes() / MB, m.heapMb());
            for (int part = 1; part <= 4; part++) {
                long[] sample = m.samples().get(part * (m.samples().size() - 1) / 4);
                lines.add("  after %,d s and %,d records: %.0f MB", sample[0], sample[1], sample[2] / MB);
            }
        }
    }

    static void pieces(List<Piece> pieces, Lines lines) {
        if (pieces.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Pieces, in one thread, warm: nanoseconds for each");
        for (Piece p : pieces) {
            lines.add("  %-24s %,10.0f  ± %,.0f", p.name(), p.nanos(), p.error());
        }
    }

    static void instances(List<Instances> instances, Lines lines) {
        for (Instances i : instances) {
            lines.add("");
            lines.add(
                    i.problem() == null
                            ? "Two instances: %.2f x one (%,.0f and %,.0f records/s)"
                            : "Two instances: %4$s",
                    i.ratio(),
                    i.twoPerSecond(),
                    i.onePerSecond(),
                    i.problem());
        }
    }
}
