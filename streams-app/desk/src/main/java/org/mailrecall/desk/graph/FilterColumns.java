package org.mailrecall.desk.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.format.Times;
import org.mailrecall.desk.query.BadQueryException;
import org.mailrecall.desk.query.SqlFilter;
import org.mailrecall.desk.query.recall.RecallFilter;
import org.mailrecall.desk.store.SubjectFold;

/** The properties that a filter may name, and the condition that each comparison means. */
final class FilterColumns {
    private static final Map<String, String> COMPARISONS =
            Map.of("eq", "=", "ne", "<>", "ge", ">=", "gt", ">", "le", "<=", "lt", "<");

    private final boolean moreStatuses;

    FilterColumns(boolean moreStatuses) {
        this.moreStatuses = moreStatuses;
    }

    SqlFilter compare(String property, String operator, String value) {
        String sqlOperator = COMPARISONS.get(operator);
        if (sqlOperator == null) {
            throw new BadQueryException(
                    "$filter: no such operator; known are eq, ne, ge, gt, le, lt, in, and, or, not");
        }
        if (property.equals("receivedDateTime")) {
            return new SqlFilter("x.received_time " + sqlOperator + " ?", List.of(time(value)));
        }
        boolean equal = operator.equals("eq");
        if (!equal && !operator.equals("ne")) {
            throw new BadQueryException("$filter: only receivedDateTime can be compared by " + operator);
        }
        SqlFilter is = equals(property, value);
        return equal ? is : new SqlFilter("not " + is.sql(), is.values());
    }

    SqlFilter in(String property, List<String> values) {
        List<String> conditions = new ArrayList<>();
        List<Object> bound = new ArrayList<>();
        for (String value : values) {
            SqlFilter one = property.equals("receivedDateTime")
                    ? new SqlFilter("x.received_time = ?", List.of(time(value)))
                    : equals(property, value);
            conditions.add(one.sql());
            bound.addAll(one.values());
        }
        return new SqlFilter("(" + String.join(" or ", conditions) + ")", bound);
    }

    SqlFilter function(String name, String property, String text) {
        if (!property.equals("subject")) {
            throw new BadQueryException("$filter: text functions work on subject alone");
        }
        String pattern = likePattern(SubjectFold.fold(text));
        String like =
                switch (name) {
                    case "contains" -> "%" + pattern + "%";
                    case "startsWith", "startswith" -> pattern + "%";
                    case "endsWith", "endswith" -> "%" + pattern;
                    default ->
                        throw new BadQueryException(
                                "$filter: no such function; known are contains, startsWith, endsWith");
                };
        return new SqlFilter("r.subject_folded like ? escape '!'", List.of(like));
    }

    private SqlFilter equals(String property, String value) {
        return switch (property) {
            case "senderAddress" ->
                new SqlFilter("(x.sender = ?)", List.of(RecallFilter.address("senderAddress", value)));
            case "recipientAddress" ->
                new SqlFilter("(x.recipient = ?)", List.of(RecallFilter.address("recipientAddress", value)));
            case "messageId" -> new SqlFilter("(x.recall_id = ?)", List.of(RecallFilter.messageId("messageId", value)));
            case "id" ->
                new SqlFilter(
                        "(x.recall_id = ?)",
                        List.of(RecallIds.decode(value)
                                .orElseThrow(() -> new BadQueryException("$filter: id is none that was given out"))));
            case "subject" -> new SqlFilter("(r.subject_folded = ?)", List.of(SubjectFold.fold(value)));
            case "status" -> status(value);
            default ->
                throw new BadQueryException("$filter: no such property; known are receivedDateTime, senderAddress,"
                        + " recipientAddress, messageId, id, status, subject");
        };
    }

    private SqlFilter status(String status) {
        String condition =
                switch (status) {
                    case "pending" -> "(x.status = 'Pending')";
                    case "delivered" -> "(x.status = 'Delivered')";
                    case "recalled" -> "(x.status = 'Failed' and x.result = 'Success')";
                    case "failed" ->
                        moreStatuses ? "(x.status = 'Failed' and x.result <> 'Success')" : "(x.status = 'Failed')";
                    // A recall message never has these statuses of message trace.
                    case "gettingStatus", "expanded", "quarantined", "filteredAsSpam" -> "(1 = 0)";
                    default -> throw new BadQueryException("$filter: no such status");
                };
        return new SqlFilter(condition, List.of());
    }

    private static long time(String value) {
        return Times.parse(value)
                .orElseThrow(() ->
                        new BadQueryException("$filter: receivedDateTime is no time such as 2026-11-16T08:00:00Z"))
                .toEpochMilli();
    }

    private static String likePattern(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
