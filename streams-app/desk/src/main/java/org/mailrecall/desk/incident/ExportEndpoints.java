package org.mailrecall.desk.incident;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.desk.export.ExportKey;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Format;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.query.recall.RecallRecord;

/** Answers the operations that export the incident paper of a recall and the audit. */
public final class ExportEndpoints {
    private static final String LINES = "application/jsonl";

    private final IncidentPaper papers;
    private final AuditExport audit;
    private final Optional<ExportKey> key;

    /**
     * Makes the endpoints.
     *
     * @param key empty where the desk has no Ed25519 key: then nothing but CSV is exported, because nobody could check
     *     the rest
     */
    public ExportEndpoints(IncidentPaper papers, AuditExport audit, Optional<ExportKey> key) {
        this.papers = papers;
        this.audit = audit;
        this.key = key;
    }

    /** Answers {@link org.mailrecall.desk.http.Operation#EXPORT_INCIDENT}, with signed lines or with CSV. */
    public void incident(Call call) throws IOException {
        if (Format.choose(call.http(), Format.LINES, Format.CSV, Format.JSON) == Format.CSV) {
            incidentCsv(call);
        } else {
            incidentLines(call);
        }
    }

    /** Answers with the incident paper of a recall as CSV. */
    public void incidentCsv(Call call) throws IOException {
        call.allowParameters(Set.of());
        papers.writeCsv(call, recall(call));
    }

    /** Answers with the incident paper of a recall as signed lines. */
    public void incidentLines(Call call) throws IOException {
        call.allowParameters(Set.of());
        RecallRecord recall = recall(call);
        ExportKey signer = signer();
        try (OutputStream out = file(call.http(), "incident")) {
            papers.write(out, signer, call.scope(), recall, call.words());
        }
    }

    private RecallRecord recall(Call call) {
        return papers.recall(call.scope(), call.recallId()).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /**
     * Answers {@link org.mailrecall.desk.http.Operation#EXPORT_AUDIT}: with the audit of the caller's tenant, or with
     * its entries of a span of time.
     */
    public void audit(Call call) throws IOException {
        call.allowParameters(Set.of("from", "to"));
        ExportKey signer = signer();
        AuditExport.Range range = audit.range(call.caller().tenant(), call.time("from"), call.time("to"));
        try (OutputStream out = file(call.http(), "audit")) {
            audit.write(out, signer, range);
        }
    }

    private ExportKey signer() {
        return key.orElseThrow(() -> new ProblemException(
                Problem.UNAVAILABLE, "the desk has no Ed25519 key (signatures.signing-key) to sign an export with"));
    }

    private static OutputStream file(Context http, String name) {
        http.contentType(LINES);
        http.header("Content-Disposition", "attachment; filename=\"" + name + ".jsonl\"");
        return http.outputStream();
    }
}
