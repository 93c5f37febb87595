package org.mailrecall.cli.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks for a recall or for a preview. */
@Command(
        name = "ask",
        description = "Asks for the recall of a message, or for a preview of the recall.",
        footer = {
            "",
            "Prints the id of the recall, for recall status.",
            "Exit code: 0 asked for, 1 the desk refuses or does not answer, 2 bad option.",
            "",
            "Example:",
            "  recall ask '<figures@contoso.example>' --recipient bo@contoso.example --reason 'wrong attachment'",
            "Where the desk cannot look the message up:",
            "  recall ask '<figures@contoso.example>' --recipient bo@contoso.example --subject Figures"
                    + " --sent 2026-11-16T08:00:00Z --encrypted=false"
        })
public final class AskCommand extends DeskCommandBase {
    @Parameters(index = "0", paramLabel = "MESSAGE-ID", description = "Message-ID of the message.")
    private String messageId;

    @Option(names = "--sender", paramLabel = "ADDRESS", description = "The mailbox that sent it; else your own.")
    private String sender;

    @Option(
            names = "--recipient",
            paramLabel = "ADDRESS",
            description = "A recipient to recall from; may be given several times. Without it all recipients, where the"
                    + " desk can look the message up.")
    private List<String> recipients;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the people who look at the recall.")
    private String reason;

    @Option(names = "--subject", paramLabel = "TEXT", description = "Of the message, where the desk cannot look it up.")
    private String subject;

    @Option(
            names = "--sent",
            paramLabel = "TIME",
            description = "When it was sent, where the desk cannot look it up, such as 2026-11-16T08:00:00Z.")
    private String sentTime;

    @Option(names = "--encrypted", description = "Whether it was encrypted, where the desk cannot look it up.")
    private Boolean encrypted;

    @Option(names = "--replacement", paramLabel = "ID", description = "Message-ID of the message that replaces it.")
    private String replacement;

    @Option(names = "--preview", description = "Asks for a preview, which deletes nothing.")
    private boolean preview;

    @Override
    public Integer call() {
        Map<String, Object> question = new LinkedHashMap<>();
        put(question, "originalMessageId", messageId);
        put(question, "sender", sender);
        put(question, "recipients", recipients);
        put(question, "subject", subject);
        put(question, "sentTime", sentTime);
        put(question, "encrypted", encrypted);
        put(question, "reason", reason);
        put(question, "replacementMessageId", replacement);
        put(question, "dryRun", preview ? true : null);
        DeskClient desk = client();
        JsonNode answer = desk.post("/api/v1/recalls", question, null).body();
        if (json()) {
            json(answer);
        } else if (answer.has("value")) {
            preview(desk, answer);
        } else {
            out().println(Shown.text(answer, "recallId"));
            out().flush();
        }
        return 0;
    }

    /** Prints the answers for all recipients: the first answer has a single page of recipients. */
    private void preview(DeskClient desk, JsonNode first) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("RECIPIENT", "OUTCOME", "COPIES", "WHY")));
        String path = DeskClient.recall(first.path("id").asText()) + "/preview";
        JsonNode page = first;
        addAnswers(page, rows);
        while (page.path("after").isTextual()) {
            page = desk.get(path
                            + DeskClient.query(
                                    Map.of("after", page.path("after").asText())))
                    .body();
            addAnswers(page, rows);
        }
        table(rows);
    }

    private static void addAnswers(JsonNode page, List<List<String>> rows) {
        for (JsonNode one : page.path("value")) {
            rows.add(List.of(
                    Shown.text(one, "recipient"),
                    Shown.text(one, "outcome"),
                    Shown.text(one, "commands"),
                    Shown.text(one, "text")));
        }
    }

    private static void put(Map<String, Object> body, String name, Object value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
