package org.mailrecall.desk.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.desk.access.Audit;
import org.mailrecall.desk.access.AuditEntry;
import org.mailrecall.desk.format.Csv;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Format;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.query.Page;

/** Answers with the entries of the audit: who looked, and who made changes. */
public final class AuditEndpoint {
    private static final int MOST_ROWS = 200;
    private static final List<String> COLUMNS =
            List.of("Time", "Subject", "Roles", "Operation", "Target", "Address", "RequestId", "Change");

    private final Audit audit;
    private final Gate gate;

    public AuditEndpoint(Audit audit, Gate gate) {
        this.audit = audit;
        this.gate = gate;
    }

    /**
     * Answers {@link Operation#LIST_AUDIT}. As CSV the answer is the whole audit, so that it needs what {@link
     * Operation#EXPORT_AUDIT} needs.
     */
    public void list(Call call) throws IOException {
        call.allowParameters(Set.of("top", "after"));
        String tenant = call.caller().tenant();
        if (Format.choose(call.http(), Format.JSON, Format.CSV) == Format.CSV) {
            gate.passAlsoAs(call, Operation.EXPORT_AUDIT);
            Csv.answer(call.http(), "audit", COLUMNS, after -> page(tenant, after, Csv.PAGE), e -> new Object[] {
                Json.time(e.time()),
                e.subject(),
                e.roles(),
                e.operation(),
                e.target(),
                e.address(),
                e.requestId(),
                e.change()
            });
            return;
        }
        Page<AuditEntry> page = page(tenant, call.parameter("after"), call.number("top", 1, MOST_ROWS, MOST_ROWS));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("value", page.rows().stream().map(AuditEndpoint::json).toList());
        body.put("after", page.next().orElse(null));
        Json.answer(call.http(), "application/json", body);
    }

    private Page<AuditEntry> page(String tenant, Optional<String> after, int size) {
        List<AuditEntry> rows = audit.list(tenant, after, size);
        Optional<String> next = rows.size() < size
                ? Optional.empty()
                : Optional.of(Long.toString(rows.get(rows.size() - 1).id()));
        return new Page<>(rows, next);
    }

    private static Map<String, Object> json(AuditEntry e) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", Json.time(e.time()));
        json.put("subject", e.subject());
        json.put("roles", e.roles());
        json.put("operation", e.operation());
        json.put("target", e.target());
        json.put("address", e.address());
        json.put("requestId", e.requestId());
        json.put("change", e.change() == null ? null : Json.tree(e.change()));
        return json;
    }
}
