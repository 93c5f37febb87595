package org.mailrecall.desk.graph;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailrecall.desk.format.Csv;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.Call;
import org.mailrecall.desk.http.Format;
import org.mailrecall.desk.http.Problem;
import org.mailrecall.desk.http.ProblemException;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.query.SqlFilter;
import org.mailrecall.desk.query.recall.EventQueries;
import org.mailrecall.desk.query.recall.EventRecord;
import org.mailrecall.desk.query.recall.RecallFilter;
import org.mailrecall.desk.query.recall.RecallQueries;
import org.mailrecall.desk.query.recall.RecallRecord;
import org.mailrecall.desk.representation.EventCsv;

/** Answers the operations of message trace in the form of Microsoft Graph. */
public final class GraphEndpoints {
    private static final int MOST_ROWS = 5_000;
    private static final int USUAL_ROWS = 1_000;
    private static final String JSON = "application/json";
    private static final List<String> COLUMNS = List.of(
            "Received", "SenderAddress", "RecipientAddress", "Subject", "Status", "MessageId", "MessageTraceId");
    private static final Pattern DETAILS =
            Pattern.compile("getDetailsByRecipient\\(recipientAddress='((?:[^']|'')+)'\\)");

    private final MessageTraceQueries traces;
    private final EventQueries events;
    private final RecallQueries recalls;
    private final String publicUrl;

    /**
     * Makes the endpoints.
     *
     * @param publicUrl the beginning of links; from the configuration, never from a request's {@code Host} header
     */
    public GraphEndpoints(MessageTraceQueries traces, EventQueries events, RecallQueries recalls, String publicUrl) {
        this.traces = traces;
        this.events = events;
        this.recalls = recalls;
        this.publicUrl = publicUrl;
    }

    /**
     * Answers {@code GET messageTraces} ({@link org.mailrecall.desk.http.Operation#SEARCH_MESSAGE_TRACES}) with a page,
     * or with all rows as CSV.
     */
    public void search(Call call) throws IOException {
        call.allowParameters(Set.of("$filter", "$top", "$skiptoken", "$count"));
        boolean moreStatuses = prefersUnknownMembers(call.http());
        SqlFilter filter = call.parameter("$filter")
                .map(text -> FilterParser.parse(text, moreStatuses))
                .orElse(SqlFilter.NONE);
        if (Format.choose(call.http(), Format.JSON, Format.CSV) == Format.CSV) {
            csv(call, filter, moreStatuses);
            return;
        }
        int top = call.number("$top", 1, MOST_ROWS, USUAL_ROWS);
        Page<MessageTrace> page = traces.search(call.scope(), filter, top, call.parameter("$skiptoken"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", publicUrl + "/$metadata#admin/exchange/tracing/messageTraces");
        if (call.flag("$count").orElse(false)) {
            body.put("@odata.count", traces.count(call.scope(), filter));
        }
        page.next().ifPresent(token -> body.put("@odata.nextLink", nextLink(call, token)));
        body.put(
                "value",
                page.rows().stream().map(row -> json(row, moreStatuses)).toList());
        Json.answer(call.http(), JSON, body);
    }

    /**
     * Answers {@code GET messageTraces/{id}/getDetailsByRecipient(recipientAddress='…')} with a page of the recipient's
     * events; as many as a page can hold where the caller does not say how many. As CSV it answers with all of them.
     */
    public void details(Call call) throws IOException {
        call.allowParameters(Set.of("$top", "$skiptoken"));
        Matcher matcher = DETAILS.matcher(call.http().pathParam("call"));
        if (!matcher.matches()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        String recipient =
                RecallFilter.address("recipientAddress", matcher.group(1).replace("''", "'"));
        String recallId = call.recallId();
        boolean isCsv = Format.choose(call.http(), Format.JSON, Format.CSV) == Format.CSV;
        // As CSV the rows are read below; here a single one says that there are any.
        int top = isCsv ? 1 : call.number("$top", 1, MOST_ROWS, MOST_ROWS);
        Optional<String> after = call.parameter("$skiptoken");
        Page<EventRecord> page = events.list(call.scope(), recallId, Optional.of(recipient), top, after);
        if (page.rows().isEmpty() && after.isEmpty()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        if (isCsv) {
            RecallRecord recall =
                    recalls.one(call.scope(), recallId).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
            EventCsv.answer(
                    call, recall, next -> events.list(call.scope(), recallId, Optional.of(recipient), Csv.PAGE, next));
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@odata.context", publicUrl + "/$metadata#Collection(microsoft.graph.exchangeMessageTraceDetail)");
        page.next().ifPresent(token -> body.put("@odata.nextLink", nextLink(call, token)));
        body.put("value", page.rows().stream().map(GraphEndpoints::json).toList());
        Json.answer(call.http(), JSON, body);
    }

    private void csv(Call call, SqlFilter filter, boolean moreStatuses) throws IOException {
        Csv.answer(
                call.http(),
                "messageTraces",
                COLUMNS,
                after -> traces.search(call.scope(), filter, Csv.PAGE, after),
                row -> new Object[] {
                    Json.time(row.receivedTime()),
                    row.sender(),
                    row.recipient(),
                    row.subject(),
                    status(row, moreStatuses),
                    "<" + row.recallId() + ">",
                    RecallIds.encode(row.recallId())
                });
    }

    private String nextLink(Call call, String token) {
        StringBuilder link =
                new StringBuilder(publicUrl).append(call.http().path()).append('?');
        for (String name : List.of("$filter", "$top", "$count")) {
            call.parameter(name).ifPresent(value -> link.append(name)
                    .append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                    .append('&'));
        }
        return link.append("$skiptoken=").append(token).toString();
    }

    private static Map<String, Object> json(MessageTrace row, boolean moreStatuses) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", RecallIds.encode(row.recallId()));
        json.put("senderAddress", row.sender());
        json.put("recipientAddress", row.recipient());
        json.put("messageId", "<" + row.recallId() + ">");
        json.put("receivedDateTime", Json.time(row.receivedTime()));
        json.put("subject", row.subject());
        json.put("size", null);
        json.put("fromIP", null);
        json.put("toIP", null);
        json.put("status", status(row, moreStatuses));
        return json;
    }

    private static Map<String, Object> json(EventRecord event) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", event.position().toString());
        json.put("messageId", "<" + event.recallId() + ">");
        json.put("dateTime", Json.time(event.eventTime()));
        json.put("event", event.event());
        json.put("action", "");
        json.put("description", event.detailText());
        json.put("data", event.reason() == null ? "" : "Reason: " + event.reason());
        return json;
    }

    /**
     * Returns the status of a recall message. A dropped recall message is {@code failed}. A caller that knows further
     * statuses gets {@code recalled} where the recall deleted the message.
     */
    private static String status(MessageTrace row, boolean moreStatuses) {
        return switch (row.status()) {
            case "Pending" -> "pending";
            case "Delivered" -> "delivered";
            case "Failed" -> moreStatuses && row.result().equals("Success") ? "recalled" : "failed";
            default -> "unknownFutureValue";
        };
    }

    private static boolean prefersUnknownMembers(Context http) {
        String prefer = http.header("Prefer");
        return prefer != null && List.of(prefer.split("\\s*,\\s*")).contains("include-unknown-enum-members");
    }
}
