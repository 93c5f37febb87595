package org.mailrecall.cli.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.contract.VisibleText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Searches recalls. */
@Command(
        name = "trace",
        description = {
            "Searches recalls, the latest first. The options have the names that Get-MessageTraceV2 has, too.",
            "Without --csv or --result-size it prints the latest 100."
        },
        footer = {
            "",
            "Exit code: 0 found or not, 1 the desk refuses or does not answer, 2 bad option.",
            "",
            "Example:",
            "  recall trace --sender ada@contoso.example --from 2026-11-16T00:00:00Z --csv > recalls.csv"
        })
public final class TraceCommand extends DeskCommandBase {
    private static final int MOST_A_PAGE = 200;

    @Option(
            names = {"--sender", "--SenderAddress"},
            paramLabel = "ADDRESS")
    private String sender;

    @Option(
            names = {"--recipient", "--RecipientAddress"},
            paramLabel = "ADDRESS")
    private String recipient;

    @Option(
            names = {"--message-id", "--MessageId"},
            paramLabel = "ID",
            description = "Message-ID of the recall or of the original.")
    private String messageId;

    @Option(
            names = {"--state", "--Status"},
            paramLabel = "STATE",
            description = "waitingForApproval, inProgress, done or cancelled.")
    private String state;

    @Option(
            names = {"--from", "--StartDate"},
            paramLabel = "TIME",
            description = "Asked for at this time or later, such as 2026-11-16T08:00:00Z.")
    private String from;

    @Option(
            names = {"--to", "--EndDate"},
            paramLabel = "TIME",
            description = "Asked for before this time.")
    private String to;

    @Option(
            names = {"--result-size", "--ResultSize"},
            paramLabel = "N",
            defaultValue = "100",
            description = "Print so many.")
    private int most;

    @Option(names = "--csv", description = "Print all that are found as CSV.")
    private boolean csv;

    @Override
    public Integer call() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("sender", sender);
        parameters.put("recipient", recipient);
        parameters.put("messageId", messageId);
        parameters.put("state", state);
        parameters.put("from", from);
        parameters.put("to", to);
        return csv ? csv(parameters) : list(parameters);
    }

    private int list(Map<String, String> parameters) {
        DeskClient desk = client();
        List<List<String>> rows = new ArrayList<>(List.of(Shown.RECALLS));
        int left = most;
        while (left > 0) {
            parameters.put("top", Integer.toString(Math.min(left, MOST_A_PAGE)));
            JsonNode page =
                    desk.get("/api/v1/recalls" + DeskClient.query(parameters)).body();
            for (JsonNode recall : page.path("value")) {
                left--;
                if (json()) {
                    json(recall);
                } else {
                    rows.add(Shown.recall(recall));
                }
            }
            if (!page.path("after").isTextual()) {
                break;
            }
            parameters.put("after", page.path("after").asText());
        }
        if (!json()) {
            table(rows);
        }
        return 0;
    }

    private int csv(Map<String, String> parameters) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                client().stream("/api/v1/recalls" + DeskClient.query(parameters), "text/csv", Map.of()),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null && !out().checkError(); line = lines.readLine()) {
                out().print(VisibleText.escape(line) + "\r\n");
            }
            out().flush();
            return 0;
        } catch (IOException e) {
            throw new DeskException("the desk stopped in the middle of its answer: the printed list is not complete");
        }
    }
}
