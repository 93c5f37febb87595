package org.mailrecall.desk.incident;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mailrecall.desk.format.Csv;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.recall.RecallRecord;

/** Writes the incident paper as CSV, a row for each recipient. CSV bears no signature; signed lines do. */
final class IncidentCsv {
    private static final List<String> COLUMNS = List.of(
            "RecallId",
            "OriginalMessageId",
            "SenderAddress",
            "RecipientAddress",
            "Mailbox",
            "Result",
            "Reason",
            "InMailboxSince",
            "WasRead",
            "GoneTime",
            "KeptForHold",
            "Attempts",
            "EvidenceTopic",
            "EvidencePartition",
            "EvidenceOffset",
            "TracePosition",
            "SignedBy");

    private IncidentCsv() {}

    static void answer(Call call, RecallRecord recall, Function<Optional<String>, Page<IncidentRow>> list)
            throws IOException {
        Csv.answer(call.http(), "incident", COLUMNS, list, row -> new Object[] {
            recall.recallId(),
            recall.messageId(),
            recall.sender(),
            row.state().recipient(),
            row.state().mailbox(),
            row.state().result(),
            row.state().reason(),
            Json.time(row.inMailboxSince()),
            row.state().wasRead(),
            Json.time(row.goneTime()),
            row.state().keptForHold(),
            row.state().attempts(),
            row.hasEvidence() ? row.end().evidenceTopic() : null,
            row.hasEvidence() ? row.end().evidencePartition() : null,
            row.hasEvidence() ? row.end().evidenceOffset() : null,
            row.end() == null ? null : row.end().position(),
            row.end() == null ? null : row.end().signedBy()
        });
    }
}
