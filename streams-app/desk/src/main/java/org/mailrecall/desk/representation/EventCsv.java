package org.mailrecall.desk.representation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.mailrecall.desk.format.Csv;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.recall.EventRecord;
import org.mailrecall.desk.query.recall.RecallRecord;

/**
 * Writes the events of a recall as CSV. The columns are the columns that the script of the reference page exports with
 * Export-Csv, so that programs that read its file can read this file too; {@code SignedBy} comes after them.
 */
public final class EventCsv {
    private static final List<String> COLUMNS = List.of(
            "Organization",
            "MessageId",
            "MessageTraceId",
            "Date",
            "Event",
            "Action",
            "Detail",
            "Data",
            "SenderAddress",
            "RecipientAddress",
            "SignedBy");

    private EventCsv() {}

    /** Answers a call with all events of a recall in a single file. The events are read from the store in pages. */
    public static void answer(Call call, RecallRecord recall, Function<Optional<String>, Page<EventRecord>> list)
            throws IOException {
        Csv.answer(call.http(), "events", COLUMNS, list, e -> new Object[] {
            recall.tenant(),
            "<" + recall.recallId() + ">",
            RecallIds.encode(recall.recallId()),
            Json.time(e.eventTime()),
            e.event(),
            "",
            e.detailText(),
            e.reason(),
            recall.sender(),
            e.recipient(),
            e.signedBy()
        });
    }
}
