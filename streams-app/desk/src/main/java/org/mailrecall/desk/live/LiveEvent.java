package org.mailrecall.desk.live;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * An event of a stream of server-sent events.
 *
 * @param name the kind of event
 * @param id the client names it when it comes back, so that it gets the events after this one; without line breaks
 */
public record LiveEvent(String name, String data, String id) {
    /** Returns the event as it is written, in UTF-8. */
    byte[] octets() {
        String lines = data.lines().map(line -> "data: " + line + "\n").collect(Collectors.joining());
        return ("event: " + name + "\nid: " + id + "\n" + lines + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
