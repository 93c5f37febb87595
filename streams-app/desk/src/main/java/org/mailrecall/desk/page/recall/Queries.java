package org.mailrecall.desk.page.recall;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes the query strings of links. */
final class Queries {
    private Queries() {}

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
