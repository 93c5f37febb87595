package org.mailrecall.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.mailrecall.platform.json.PlainJson;

/** Makes lines of JSON from the outputs of a replay. */
public final class OutputLines {
    private OutputLines() {}

    /** Returns an output as a line of JSON. A dead letter is shown by its headers and the size of its value. */
    public static String line(ReplayDriver.Output output) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("topic", output.topic().name());
        line.put("key", output.key());
        if (output.value() != null) {
            line.set("value", PlainJson.writeTree(output.value()));
        } else {
            ObjectNode headers = line.putObject("headers");
            for (Header header : output.headers()) {
                headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
            }
            line.put("bytes", output.bytes());
        }
        return line.toString();
    }
}
