package org.mailrecall.mail.mailbox.jmap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Conditions of a search (RFC 8621 4.4.1). */
final class Filters {
    private Filters() {}

    /** Returns the condition that the Message-ID field has a text in it. */
    static ObjectNode header(String text) {
        ObjectNode filter = JsonNodeFactory.instance.objectNode();
        filter.putArray("header").add("Message-ID").add(text);
        return filter;
    }

    /** Returns the condition that a message came at this time or later. */
    static ObjectNode since(Instant time) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("after", time.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
