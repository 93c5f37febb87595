package org.mailrecall.mail.mailbox.jmap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mailrecall.mail.header.TraceHeaders;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.StoredMessage;

/**
 * An Email of an account (RFC 8621 4).
 *
 * @param message what a command needs to know of it
 * @param blobId of its octets
 * @param folders the ids of the folders that it is in
 */
record Email(StoredMessage message, String blobId, Set<String> folders) {
    static final String SEEN = "$seen";

    private static final String MESSAGE_ID = "Message-ID";
    private static final int MOST_OF_AN_ID = 255;

    Email {
        folders = Set.copyOf(folders);
    }

    /** Returns the names of the properties that {@link #of} reads. */
    static ArrayNode properties() {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        names.add("id")
                .add("blobId")
                .add("mailboxIds")
                .add("keywords")
                .add("size")
                .add(field(MESSAGE_ID));
        TraceHeaders.ALL.forEach(name -> names.add(field(name)));
        return names;
    }

    private static String field(String name) {
        return "header:" + name + ":asRaw:all";
    }

    /**
     * Reads an Email.
     *
     * @throws MailboxException when a property is missing or of the wrong kind
     */
    static Email of(JsonNode json) throws MailboxException {
        Set<String> keywords = new HashSet<>();
        for (Map.Entry<String, JsonNode> keyword : object(json, "keywords").properties()) {
            keywords.add(keyword.getKey());
        }
        if (!json.path("size").canConvertToLong()) {
            throw unreadable();
        }
        StoredMessage message = new StoredMessage(
                StoredMessage.Place.ofId(id(json.path("id"))),
                fields(json, MESSAGE_ID),
                fields(json, TraceHeaders.SENDER),
                fields(json, TraceHeaders.DELIVERY),
                fields(json, TraceHeaders.SEAL),
                keywords.contains(SEEN),
                withoutSeen(keywords),
                json.path("size").longValue());
        Set<String> folders = new HashSet<>();
        object(json, "mailboxIds").fieldNames().forEachRemaining(folders::add);
        return new Email(message, id(json.path("blobId")), folders);
    }

    /** Returns this Email, marked as read. */
    Email asRead() {
        StoredMessage m = message;
        return new Email(
                new StoredMessage(
                        m.place(),
                        m.messageIds(),
                        m.senders(),
                        m.deliveryIds(),
                        m.seals(),
                        true,
                        m.keywords(),
                        m.sizeBytes()),
                blobId,
                folders);
    }

    /**
     * Returns the keywords without {@code $seen}: as with IMAP, the flag of a read message does not count as a keyword.
     */
    private static Set<String> withoutSeen(Set<String> keywords) {
        Set<String> others = new HashSet<>(keywords);
        others.remove(SEEN);
        return others;
    }

    private static List<String> fields(JsonNode json, String name) throws MailboxException {
        JsonNode list = json.path(field(name));
        if (!list.isArray()) {
            throw unreadable(); // a message without such a field has an empty list
        }
        List<String> values = new ArrayList<>();
        for (JsonNode value : list) {
            if (!value.isTextual()) {
                throw unreadable();
            }
            values.add(value.textValue().replaceAll("\r?\n(?=[ \t])", "").strip());
        }
        return values;
    }

    private static JsonNode object(JsonNode json, String name) throws MailboxException {
        if (!json.path(name).isObject()) {
            throw unreadable();
        }
        return json.path(name);
    }

    /**
     * Reads an id, RFC 8620 1.2.
     *
     * @throws MailboxException when it is none
     */
    static String id(JsonNode json) throws MailboxException {
        if (!json.isTextual() || json.textValue().isEmpty() || json.textValue().length() > MOST_OF_AN_ID) {
            throw unreadable();
        }
        return json.textValue();
    }

    private static MailboxException unreadable() {
        return new MailboxException("the server's answer has a message that cannot be read");
    }
}
