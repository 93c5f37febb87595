package org.mailrecall.desk.page.form;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.mailrecall.desk.ask.Question;

/** The form that asks for a recall, with its fields as they were typed; empty where nothing was typed. */
public record AskForm(
        String messageId,
        String sender,
        String recipients,
        String subject,
        String sentTime,
        boolean encrypted,
        String reason,
        String replacement) {
    static AskForm empty(String messageId, String sender) {
        return new AskForm(messageId, sender, "", "", "", false, "", "");
    }

    static AskForm of(Map<String, String> fields) {
        return new AskForm(
                fields.getOrDefault("messageId", ""),
                fields.getOrDefault("sender", ""),
                fields.getOrDefault("recipients", ""),
                fields.getOrDefault("subject", ""),
                fields.getOrDefault("sentTime", ""),
                fields.containsKey("encrypted"),
                fields.getOrDefault("reason", ""),
                fields.getOrDefault("replacement", ""));
    }

    /** Returns the question that the form asks. A browser's time has no zone; the form says that the time is UTC. */
    Question question(boolean preview) {
        return new Question(
                messageId,
                sender,
                addresses(),
                subject,
                sentTime.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d") ? sentTime + ":00Z" : sentTime,
                encrypted,
                reason.strip(), // a browser takes the first line break from a text that it is given
                replacement,
                preview);
    }

    private List<String> addresses() {
        return Arrays.stream(recipients.split("[\\r\\n,;]+"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}
