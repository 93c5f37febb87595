package org.mailrecall.replay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Header;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;

/**
 * The summary of a replay for people: a table with the result of each recipient recall, and sums of results, commands
 * and dead letters.
 */
public final class ReplaySummary {
    private record Recipient(String tenant, String recallId, String address) {}

    private static final class Row {
        private RecallTrace end;
        private int commands;
    }

    private final Map<Recipient, Row> rows = new TreeMap<>(Comparator.comparing(Recipient::tenant)
            .thenComparing(Recipient::recallId)
            .thenComparing(Recipient::address));
    private final Map<String, Integer> results = new TreeMap<>();
    private final Map<String, Integer> deadLetters = new TreeMap<>();

    /** Takes an output of the replay into account. Reports and the answers to previews are ignored. */
    public void add(ReplayDriver.Output output) {
        if (output.value() instanceof RecallTrace trace) {
            if (trace.getEvent() == TraceEvent.Preview) {
                return; // a preview is no recipient recall
            }
            Row row = row(trace.getTenant(), trace.getRecallId(), trace.getRecipient());
            if (trace.getEvent() == TraceEvent.Drop || trace.getEvent() == TraceEvent.Deliver) {
                row.end = trace;
                results.merge(trace.getResult().name(), 1, Integer::sum);
            }
        } else if (output.value() instanceof DeleteCommand command) {
            row(command.getTenant(), command.getRecallId(), command.getRecipient()).commands++;
        } else if (output.value() == null) {
            Header reason = output.headers().lastHeader(DeadLetterHeaders.REASON);
            deadLetters.merge(new String(reason.value(), StandardCharsets.UTF_8), 1, Integer::sum);
        }
    }

    /** Returns the rows of the table, the titles of the columns first. */
    public List<List<String>> table() {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("TENANT", "RECALL", "RECIPIENT", "RESULT", "REASON", "ENDED", "COMMANDS"));
        rows.forEach((recipient, row) -> table.add(List.of(
                recipient.tenant(),
                recipient.recallId(),
                recipient.address(),
                row.end == null ? "Pending" : row.end.getResult().name(),
                row.end == null || row.end.getReason() == null
                        ? "-"
                        : row.end.getReason().name(),
                row.end == null ? "-" : row.end.getEventTime().toString(),
                Integer.toString(row.commands))));
        return table;
    }

    /** Returns the sums as lines of text. */
    public List<String> totals() {
        int commands = rows.values().stream().mapToInt(row -> row.commands).sum();
        return List.of(
                rows.size() + " recipient recalls: " + words(results),
                commands + " commands",
                deadLetters.values().stream().mapToInt(Integer::intValue).sum() + " dead letters: "
                        + words(deadLetters));
    }

    private Row row(String tenant, String recallId, String address) {
        return rows.computeIfAbsent(new Recipient(tenant, recallId, address), r -> new Row());
    }

    private static String words(Map<String, Integer> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }
}
