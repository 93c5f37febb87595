package org.mailrecall.mail.mailbox.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.StoredMessage;

/**
 * A message as Graph gives it.
 *
 * @param stored what a command needs to know of it. Its keywords are the categories. Its size is 0: Graph gives none
 * @param state the entity tag, which changes with the message; empty where Graph gives none
 * @param folder the id of its folder
 */
record Message(StoredMessage stored, String state, String folder) {
    /** The properties that {@link #of} reads. */
    static final String PROPERTIES =
            "id,changeKey,isRead,categories,parentFolderId,receivedDateTime,internetMessageId,internetMessageHeaders";

    private static final String MESSAGE_ID = "Message-ID";

    /**
     * Reads a message.
     *
     * @throws MailboxException when a property is missing or of the wrong kind
     */
    static Message of(JsonNode json) throws MailboxException {
        String state = json.path("@odata.etag").asText();
        if (!json.path("isRead").isBoolean() || !state.matches("[ -~]*")) {
            throw unreadable();
        }
        List<String> ids = fields(json, MESSAGE_ID);
        StoredMessage stored = new StoredMessage(
                StoredMessage.Place.ofId(text(json, "id")),
                ids.isEmpty() ? property(json, "internetMessageId") : ids,
                fields(json, TraceHeaders.SENDER),
                fields(json, TraceHeaders.DELIVERY),
                fields(json, TraceHeaders.SEAL),
                json.path("isRead").booleanValue(),
                categories(json),
                0);
        return new Message(stored, state, text(json, "parentFolderId"));
    }

    /**
     * Returns the values of the header fields of a name. A message that was never sent has no header fields, and Graph
     * gives null.
     */
    private static List<String> fields(JsonNode json, String name) throws MailboxException {
        List<String> values = new ArrayList<>();
        for (JsonNode field : json.path("internetMessageHeaders")) {
            if (!field.path("name").isTextual() || !field.path("value").isTextual()) {
                throw unreadable();
            }
            if (field.path("name").textValue().strip().equalsIgnoreCase(name)) {
                values.add(field.path("value")
                        .textValue()
                        .replaceAll("\r?\n(?=[ \t])", "")
                        .strip());
            }
        }
        return values;
    }

    private static List<String> property(JsonNode json, String name) {
        return json.path(name).isTextual() ? List.of(json.path(name).textValue()) : List.of();
    }

    private static Set<String> categories(JsonNode json) {
        Set<String> categories = new HashSet<>();
        json.path("categories").forEach(category -> categories.add(category.asText()));
        return categories;
    }

    private static String text(JsonNode json, String name) throws MailboxException {
        if (!json.path(name).isTextual() || json.path(name).textValue().isEmpty()) {
            throw unreadable();
        }
        return json.path(name).textValue();
    }

    private static MailboxException unreadable() {
        return new MailboxException("the server's answer has a message that cannot be read");
    }
}
