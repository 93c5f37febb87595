package org.mailrecall.desk.incident;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.ChainedEntry;
import org.mailrecall.desk.export.ExportKey;
import org.mailrecall.desk.export.ExportWriter;
import org.mailrecall.desk.format.Json;

/** Writes a range of a tenant's audit as an export. A reader of the export finds a gap by {@link AuditCheck}. */
public final class AuditExport {
    /** The {@code kind} of an export of the audit. */
    public static final String KIND = "audit";

    private static final int ROWS = 1_000;

    private final Audit audit;
    private final InstantSource clock;

    public AuditExport(Audit audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The entries that are exported.
     *
     * @param first number of the first entry
     * @param last number of the last entry; {@code first - 1} or less where there are none
     * @param linkBefore the link of the entry before the first
     */
    public record Range(String tenant, long first, long last, String linkBefore) {}

    /**
     * Returns the range from the first to the last entry that was written in a span of time.
     *
     * @param from inclusive; empty for the beginning of the audit
     * @param to exclusive; empty for its end
     */
    public Range range(String tenant, Optional<Instant> from, Optional<Instant> to) {
        long start = from.map(Instant::toEpochMilli).orElse(0L);
        long end = to.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        long[] numbers = audit.numbers(tenant, start, end);
        return new Range(tenant, numbers[0], numbers[1], audit.linkOf(tenant, numbers[0] - 1));
    }

    /** Writes the entries of a range. Memory does not grow with their number. */
    public void write(OutputStream out, ExportKey key, Range range) throws IOException {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("first", range.first());
        about.put("last", range.last());
        about.put("linkBefore", range.linkBefore());
        ExportWriter export = new ExportWriter(out, key, KIND, range.tenant(), about, clock.instant());
        for (long next = range.first(); next <= range.last(); next += ROWS) {
            List<ChainedEntry> entries = audit.chained(range.tenant(), next, Math.min(range.last(), next + ROWS - 1));
            for (ChainedEntry entry : entries) {
                export.row(json(entry));
            }
        }
        export.end();
    }

    private static Map<String, Object> json(ChainedEntry e) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", e.number());
        json.put("time", Json.time(e.entry().time()));
        json.put("subject", e.entry().subject());
        json.put("roles", e.entry().roles());
        json.put("operation", e.entry().operation());
        json.put("target", e.entry().target());
        json.put("address", e.entry().address());
        json.put("requestId", e.entry().requestId());
        json.put("change", e.entry().change());
        json.put("salt", e.salt());
        json.put("subjectMatter", e.subjectMatter());
        json.put("link", e.link());
        return json;
    }
}
