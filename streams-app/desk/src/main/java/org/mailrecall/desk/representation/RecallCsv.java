package org.mailrecall.desk.representation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mailrecall.desk.format.Csv;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.query.recall.RecallRecord;

/** Writes recalls as CSV. */
public final class RecallCsv {
    private static final List<String> COLUMNS = List.of(
            "AskedTime",
            "RecallId",
            "MessageId",
            "SenderAddress",
            "AskedBy",
            "Role",
            "Subject",
            "State",
            "Result",
            "Recipients",
            "Pending",
            "Success",
            "Failed",
            "Delivered",
            "Deadline",
            "ApprovedBy");

    private RecallCsv() {}

    /** Answers a call with all recalls of a list in a single file. The recalls are read from the store in pages. */
    public static void answer(Call call, Deadlines deadlines, Function<Optional<String>, Page<RecallRecord>> list)
            throws IOException {
        Csv.answer(call.http(), "recalls", COLUMNS, list, r -> new Object[] {
            Json.time(r.askedTime()),
            r.recallId(),
            r.messageId(),
            r.sender(),
            r.requestedBy(),
            r.role(),
            r.subject(),
            r.state().text(),
            r.result().map(RecallRecord.Result::text).orElse(null),
            r.recipients(),
            r.recipients() - r.ended(),
            r.succeeded(),
            r.failed(),
            r.delivered(),
            Json.time(deadlines.of(r)),
            r.approvedBy()
        });
    }
}
