package org.mailrecall.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.mailrecall.contract.VisibleText;

/** The path of a value in JSON, such as {@code ask.recipients[2].location}, for messages about that value. */
record JsonPath(String text) {
    static final JsonPath ROOT = new JsonPath("");
    private static final int MAX_FOUND = 60;

    JsonPath field(String name) {
        String shown = name.matches("\\w{1,60}") ? name : brief(TextNode.valueOf(name));
        return new JsonPath(text.isEmpty() ? shown : text + "." + shown);
    }

    JsonPath item(int index) {
        return new JsonPath(text + "[" + index + "]");
    }

    /**
     * Returns the found JSON, so that the caller can take its value from it.
     *
     * @param holds whether the found JSON is of the expected kind
     * @param expected the expected kind, in words
     * @throws BadJsonException when it is not
     */
    JsonNode require(boolean holds, JsonNode found, String expected) {
        if (!holds) {
            throw bad("found " + found(found) + ", expected " + expected);
        }
        return found;
    }

    BadJsonException bad(String what) {
        return new BadJsonException(text.isEmpty() ? what : text + ": " + what);
    }

    private static String found(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case MISSING -> "nothing";
            case STRING -> "text " + brief(json);
            case NUMBER -> "number " + brief(json);
            default -> brief(json);
        };
    }

    /** Returns a value as JSON, in which invisible characters are escaped, cut after 60 UTF-16 units. */
    private static String brief(JsonNode json) {
        String shown = VisibleText.escape(json.toString());
        if (shown.length() <= MAX_FOUND) {
            return shown;
        }
        int end = Character.isHighSurrogate(shown.charAt(MAX_FOUND - 1)) ? MAX_FOUND - 1 : MAX_FOUND;
        return shown.substring(0, end) + "…";
    }
}
