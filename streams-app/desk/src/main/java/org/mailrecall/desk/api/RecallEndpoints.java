package org.mailrecall.desk.api;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mailrecall.desk.format.Csv;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Format;
import org.mailrecall.desk.http.Operation;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.query.BadQueryException;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.recall.Deadlines;
import org.mailrecall.desk.query.recall.EventQueries;
import org.mailrecall.desk.query.recall.EventRecord;
import org.mailrecall.desk.query.recall.RecallFilter;
import org.mailrecall.desk.query.recall.RecallNotes;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.query.recall.RecipientFilter;
import org.mailrecall.desk.query.recall.RecipientQueries;
import org.mailrecall.desk.query.recall.Waiting;
import org.mailrecall.desk.query.recall.WaitingQueries;
import org.mailrecall.desk.representation.EventCsv;
import org.mailrecall.desk.representation.RecallCsv;
import org.mailrecall.desk.representation.RecallJson;
import org.mailrecall.desk.representation.RecipientCsv;
import org.mailrecall.desk.text.Words;
import org.mailrecall.desk.trace.RecipientState;

/** Answers the operations that read recalls: lists of recalls, a single recall, its recipients and its events. */
public final class RecallEndpoints {
    private static final int MOST_ROWS = 200;
    private static final int USUAL_ROWS = 50;
    private static final String JSON = "application/json";

    private final RecallQueries recalls;
    private final RecipientQueries recipients;
    private final EventQueries events;
    private final EventStreams streams;
    private final Deadlines deadlines;
    private final WaitingQueries waiting;
    private final RecallNotes notes;

    public RecallEndpoints(
            RecallQueries recalls,
            RecipientQueries recipients,
            EventQueries events,
            EventStreams streams,
            Deadlines deadlines,
            WaitingQueries waiting,
            RecallNotes notes) {
        this.recalls = recalls;
        this.recipients = recipients;
        this.events = events;
        this.streams = streams;
        this.deadlines = deadlines;
        this.waiting = waiting;
        this.notes = notes;
    }

    /** Answers {@link Operation#LIST_RECALLS} with a page, or with all recalls as CSV. */
    public void list(Call call) throws IOException {
        call.allowParameters(Set.of(
                "sender",
                "recipient",
                "messageId",
                "state",
                "from",
                "to",
                "waitingForApproval",
                "preview",
                "top",
                "after"));
        RecallFilter filter = filter(call);
        if (Format.choose(call.http(), Format.JSON, Format.CSV) == Format.CSV) {
            RecallCsv.answer(call, deadlines, after -> recalls.list(call.scope(), filter, Csv.PAGE, after));
            return;
        }
        Page<RecallRecord> page = recalls.list(call.scope(), filter, top(call), call.parameter("after"));
        answer(call, page, row -> RecallJson.recall(row, deadlines));
    }

    /** Answers {@link Operation#GET_RECALL}. */
    public void get(Call call) {
        call.allowParameters(Set.of());
        Format.choose(call.http(), Format.JSON);
        RecallRecord recall = recall(call);
        Waiting waits = waiting.of(recall);
        Map<String, Object> json = RecallJson.recall(recall, deadlines);
        json.put("approvalTag", waits.digests().isEmpty() ? null : waits.tag());
        json.put(
                "notes",
                notes.of(recall.tenant(), recall.recallId()).stream()
                        .map(RecallJson::note)
                        .toList());
        if (!waits.digests().isEmpty()) {
            call.http().header("ETag", waits.tag());
        }
        Json.answer(call.http(), JSON, json);
    }

    /** Answers {@link Operation#LIST_RECIPIENTS} with a page, or with all recipients as CSV. */
    public void recipients(Call call) throws IOException {
        call.allowParameters(Set.of("recipient", "result", "reason", "wasRead", "top", "after"));
        RecallRecord recall = recall(call);
        RecipientFilter filter = new RecipientFilter(
                call.parameter("recipient").map(text -> RecallFilter.address("recipient", text)),
                call.parameter("result"),
                call.parameter("reason"),
                call.flag("wasRead"));
        Words words = call.words();
        if (Format.choose(call.http(), Format.JSON, Format.CSV) == Format.CSV) {
            RecipientCsv.answer(
                    call, recall, after -> recipients.list(call.scope(), recall.recallId(), filter, Csv.PAGE, after));
            return;
        }
        Page<RecipientState> page =
                recipients.list(call.scope(), recall.recallId(), filter, top(call), call.parameter("after"));
        answer(call, page, row -> RecallJson.recipient(row, words));
    }

    /**
     * Answers {@link Operation#LIST_EVENTS} with a page, with all events as CSV, or with a stream of the events as they
     * come.
     */
    public void events(Call call) throws IOException {
        call.allowParameters(Set.of("recipient", "top", "after"));
        RecallRecord recall = recall(call);
        Optional<String> recipient = call.parameter("recipient").map(text -> RecallFilter.address("recipient", text));
        switch (Format.choose(call.http(), Format.JSON, Format.CSV, Format.EVENTS)) {
            case EVENTS -> streams.open(call, recall.recallId(), recipient);
            case CSV ->
                EventCsv.answer(
                        call,
                        recall,
                        after -> events.list(call.scope(), recall.recallId(), recipient, Csv.PAGE, after));
            case JSON -> {
                Page<EventRecord> page =
                        events.list(call.scope(), recall.recallId(), recipient, top(call), call.parameter("after"));
                answer(call, page, RecallJson::event);
            }
        }
    }

    private RecallRecord recall(Call call) {
        return recalls.one(call.scope(), call.recallId()).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private static RecallFilter filter(Call call) {
        Optional<RecallRecord.State> state = call.parameter("state").map(text -> RecallRecord.State.of(text)
                .orElseThrow(() ->
                        new BadQueryException("state is none of waitingForApproval, inProgress, done, cancelled")));
        if (call.flag("waitingForApproval").orElse(false)) {
            state = Optional.of(RecallRecord.State.WAITING_FOR_APPROVAL);
        }
        return new RecallFilter(
                call.parameter("sender").map(text -> RecallFilter.address("sender", text)),
                call.parameter("recipient").map(text -> RecallFilter.address("recipient", text)),
                call.parameter("messageId").map(text -> RecallFilter.messageId("messageId", text)),
                state,
                call.time("from"),
                call.time("to"),
                call.flag("preview").orElse(false));
    }

    private static int top(Call call) {
        return call.number("top", 1, MOST_ROWS, USUAL_ROWS);
    }

    private static <T> void answer(Call call, Page<T> page, Function<T, Map<String, Object>> json) {
        Map<String, Object> body = new LinkedHashMap<>();
        List<Map<String, Object>> rows = page.rows().stream().map(json).toList();
        body.put("value", rows);
        body.put("after", page.next().orElse(null));
        Json.answer(call.http(), JSON, body);
    }
}
