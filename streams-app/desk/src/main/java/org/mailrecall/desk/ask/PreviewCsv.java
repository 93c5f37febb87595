package org.mailrecall.desk.ask;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.mailrecall.desk.format.Csv;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.recall.RecallRecord;

/** Writes the answers to a preview as CSV, a row for each recipient. */
final class PreviewCsv {
    private static final List<String> COLUMNS = List.of(
            "MessageId",
            "SenderAddress",
            "RecipientAddress",
            "Outcome",
            "Reason",
            "Text",
            "Commands",
            "ApprovalNeeded",
            "Copies");

    private PreviewCsv() {}

    /** Answers a call with all answers that are there so far. The copies of a recipient are one cell of JSON. */
    static void answer(Call call, RecallRecord preview, Function<Optional<String>, Page<PreviewQueries.Row>> list)
            throws IOException {
        Csv.answer(call.http(), "preview", COLUMNS, list, row -> {
            Map<String, Object> json = PreviewJson.of(row, call.words());
            return new Object[] {
                "<" + preview.messageId() + ">",
                preview.sender(),
                row.recipient(),
                json.get("outcome"),
                json.get("reason"),
                json.get("text"),
                json.get("commands"),
                json.get("approvalNeeded"),
                json.get("copies")
            };
        });
    }
}
