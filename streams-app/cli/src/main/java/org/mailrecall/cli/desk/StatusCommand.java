package org.mailrecall.cli.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mailrecall.contract.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a recall and its recipients. */
@Command(
        name = "status",
        description = "Prints the state of a recall, for each recipient.",
        footer = {
            "",
            "Exit code: 0 in progress, or deleted from every mailbox; 3 complete, and not deleted from every mailbox;",
            "1 the desk refuses or does not answer; 2 bad option.",
            "",
            "Example:",
            "  recall status '<recall@contoso.example>' --watch --desk https://desk.example --token-file token"
        })
public final class StatusCommand extends DeskCommandBase {
    private static final String EVENT_DATA = "data:";
    private static final String EVENT_ID = "id:";
    private static final int ROWS = 200;
    private static final String COMMENT = ":";
    private static final int MOST_BREAKS = 5;

    @Parameters(index = "0", paramLabel = "ID", description = "Message-ID of the recall.")
    private String id;

    @Option(names = "--watch", description = "Print each event as it comes, until the recall is complete.")
    private boolean watch;

    private String lastEvent;

    @Override
    public Integer call() {
        DeskClient desk = client();
        String path = DeskClient.recall(id);
        JsonNode recall = desk.get(path).body();
        if (watch) {
            recall = watch(desk, path, recall);
        }
        if (json()) {
            json(recall);
        } else {
            table(Shown.facts(recall));
        }
        recipients(desk, path);
        String result = Shown.text(recall, "result");
        return result.isEmpty() || result.equals("allSuccess") ? 0 : NOT_ALL_DELETED;
    }

    private void recipients(DeskClient desk, String path) {
        List<List<String>> rows = new ArrayList<>(List.of(Shown.RECIPIENTS));
        String after = null;
        do {
            JsonNode page = desk.get(path + "/recipients"
                            + DeskClient.query(
                                    after == null
                                            ? Map.of("top", Integer.toString(ROWS))
                                            : Map.of("top", Integer.toString(ROWS), "after", after)))
                    .body();
            for (JsonNode row : page.path("value")) {
                if (json()) {
                    json(row);
                } else {
                    rows.add(Shown.recipient(row));
                }
            }
            after = page.path("after").isTextual() ? page.path("after").asText() : null;
        } while (after != null);
        if (!json()) {
            out().println();
            table(rows);
        }
    }

    /**
     * Prints the events of a recall until the recall is complete, and returns the recall. A stream that breaks is
     * requested again, from behind the last event.
     *
     * @throws DeskException when more than five streams in sequence end without a line
     */
    private JsonNode watch(DeskClient desk, String path, JsonNode first) {
        JsonNode recall = first;
        int breaks = 0;
        while (!isComplete(recall)) {
            boolean hasSpoken = follow(desk, path);
            recall = desk.get(path).body();
            breaks = hasSpoken ? 0 : breaks + 1;
            if (breaks > MOST_BREAKS) {
                throw new DeskException("the stream of events breaks again and again");
            }
        }
        return recall;
    }

    /** Prints the events of a stream until the stream ends or the recall is complete. Returns whether any line came. */
    private boolean follow(DeskClient desk, String path) {
        boolean hasSpoken = false;
        Map<String, String> headers = lastEvent == null ? Map.of() : Map.of("Last-Event-ID", lastEvent);
        try (BufferedReader events = new BufferedReader(new InputStreamReader(
                desk.stream(path + "/events", "text/event-stream", headers), StandardCharsets.UTF_8))) {
            for (String line = events.readLine(); line != null; line = events.readLine()) {
                hasSpoken = true;
                if (line.startsWith(EVENT_ID)) {
                    lastEvent = line.substring(EVENT_ID.length()).strip();
                } else if (line.startsWith(EVENT_DATA)) {
                    JsonNode event = DeskClient.tree(line.substring(EVENT_DATA.length()));
                    print(event);
                    if (isEnd(event) && isComplete(desk.get(path).body())) {
                        return true;
                    }
                } else if (line.startsWith(COMMENT) && isComplete(desk.get(path).body())) {
                    return true;
                }
            }
        } catch (IOException e) {
            return hasSpoken;
        }
        return hasSpoken;
    }

    private static boolean isEnd(JsonNode event) {
        return List.of("Drop", "Deliver", "Preview").contains(Shown.text(event, "event"));
    }

    private static boolean isComplete(JsonNode recall) {
        return List.of("done", "cancelled").contains(Shown.text(recall, "state"));
    }

    private void print(JsonNode event) {
        if (json()) {
            json(event);
            return;
        }
        String line = Shown.text(event, "eventTime") + "  " + Shown.text(event, "event") + "  "
                + Shown.text(event, "recipient") + "  " + Shown.text(event, "reason");
        out().println(VisibleText.escape(line.stripTrailing()));
        out().flush();
    }
}
