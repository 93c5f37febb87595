package org.mailrecall.desk.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mailrecall.desk.text.Words;

/** Writes the answer of a preview for a recipient, in words and as JSON of the native interface. */
public final class PreviewJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PreviewJson() {}

    /**
     * Returns the effect that a recall would have on the recipient: {@code refused}, {@code approval}, {@code deleted}
     * or {@code waits}.
     */
    public static String kind(PreviewQueries.Row row) {
        if (row.reason() != null) {
            return "refused";
        }
        JsonNode preview = tree(row);
        if (preview.path("approvalNeeded").asBoolean()) {
            return "approval";
        }
        return preview.path("commands").asInt() > 0 ? "deleted" : "waits";
    }

    /** Returns in words the effect of a recall on the recipient. */
    public static String text(PreviewQueries.Row row, Words words) {
        String kind = kind(row);
        return kind.equals("refused") ? words.reason(row.reason()) : words.text("preview." + kind);
    }

    static Map<String, Object> of(PreviewQueries.Row row, Words words) {
        JsonNode preview = tree(row);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("recipient", row.recipient());
        json.put("outcome", kind(row));
        json.put("reason", row.reason());
        json.put("text", text(row, words));
        json.put("commands", preview.path("commands").asInt());
        json.put("approvalNeeded", preview.path("approvalNeeded").asBoolean());
        json.put("copies", preview.path("copies"));
        return json;
    }

    private static JsonNode tree(PreviewQueries.Row row) {
        try {
            return JSON.readTree(row.preview() == null ? "{\"copies\":[]}" : row.preview());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds a preview that is no JSON", e);
        }
    }
}
