package org.mailrecall.mail.mailbox.jmap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Conditions of a search (RFC 8621 4.4.1). */
final class Filters {
    private Filters() {}

    /** Returns the condition that the Message-ID field has a text in it. */
    static ObjectNode header(String text) {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        filter.putArray("header").add("Message-ID").add(text);
        return filter;
    }

    /** Returns the condition that a message is in a folder. */
    static ObjectNode folder(String id) {
        return JsonNodeFactory.instance.objectNode().put("inMailbox", id);
    }

    /** Returns the condition that a message has a keyword. */
    static ObjectNode keyword(String keyword) {
        return JsonNodeFactory.instance.objectNode().put("hasKeyword", keyword);
    }

    /** Returns the condition that all of these hold. */
    static ObjectNode all(ObjectNode... conditions) {
        ObjectNode filter = JsonNodeFactory.instance.objectNode().put("operator", "AND");
        filter.putArray("conditions").addAll(List.of(conditions));
        return filter;
    }

    /** Returns the condition that a message came at this time or later. */
    static ObjectNode since(Instant time) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("after", time.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
