package org.mailrecall.desk.incident;

import com.fasterxml.jackson.databind.JsonNode;
import org.mailrecall.desk.access.AuditEntry;
import org.mailrecall.desk.access.ChainedEntry;
import org.mailrecall.desk.export.BadExportException;
import org.mailrecall.desk.export.ExportReader;
import org.mailrecall.desk.format.Times;

/** Checks that the entries of an exported audit follow from one another without a gap. */
public final class AuditCheck implements ExportReader.Rows {
    private String tenant;
    private String link;
    private long number;
    private int erased;

    @Override
    public void begin(JsonNode first) {
        tenant = first.path("tenant").asText();
        link = first.path("about").path("linkBefore").asText();
        number = first.path("about").path("first").asLong() - 1;
    }

    @Override
    public void row(JsonNode row) throws BadExportException {
        number++;
        if (row.path("number").asLong() != number) {
            throw new BadExportException("entry " + number + " of the audit is missing");
        }
        ChainedEntry entry = entry(row);
        if (!entry.follows(link)) {
            throw new BadExportException("entry " + number + " of the audit was changed at the desk, or one before it");
        }
        erased += entry.isWhole() ? 0 : 1;
        link = entry.link();
    }

    private ChainedEntry entry(JsonNode row) throws BadExportException {
        return new ChainedEntry(
                new AuditEntry(
                        0,
                        time(row),
                        tenant,
                        row.path("subject").asText(),
                        row.path("roles").asText(),
                        row.path("operation").asText(),
                        row.path("target").asText(),
                        row.path("address").asText(),
                        row.path("requestId").asText(),
                        row.path("change").isNull() ? null : row.path("change").asText()),
                number,
                row.path("salt").asText(),
                row.path("subjectMatter").asText(),
                row.path("link").asText());
    }

    private long time(JsonNode row) throws BadExportException {
        return Times.parse(row.path("time").asText())
                .orElseThrow(() -> new BadExportException("entry " + number + " of the audit has no time"))
                .toEpochMilli();
    }

    /** Returns the number of entries from which a person was erased. */
    public int erased() {
        return erased;
    }
}
