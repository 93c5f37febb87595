package org.mailrecall.desk.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.mailrecall.desk.format.RecallIds;

/** Random texts: pieces of good values, of bad ones, and characters that something might take for its own. */
final class FuzzTexts {
    private static final List<String> PIECES = List.of(
            "ada@contoso.example",
            "done",
            "2026-11-16T08:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "-1",
            "0",
            "99999999999",
            "true",
            "'",
            "''",
            "(",
            ")",
            " and ",
            " or ",
            " not ",
            "eq",
            "in",
            ",",
            "status",
            "'failed'",
            "subject",
            "contains(subject,'",
            "receivedDateTime ge ",
            "%",
            "_",
            "!",
            "\\",
            "\u0000",
            "\uD800",
            "\u202E",
            "é",
            "\n",
            "cmVjYWxscwp4CnkK",
            "..",
            "/",
            "{}",
            "x".repeat(900),
            "😀");

    private FuzzTexts() {}

    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** The id of a recall in a path: of one that is there, of one that is not, or none. */
    static String id(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> "x";
            case 1 -> RecallIds.encode(text(random));
            case 2 -> RecallIds.encode(DeskHistory.OFFER);
            default -> RecallIds.encode(DeskHistory.FIGURES);
        };
    }

    /** A query of up to three of the parameters; empty for none. */
    static String query(List<String> parameters, Random random) {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            query.append(query.isEmpty() ? "?" : "&")
                    .append(encoded(pick(parameters, random)))
                    .append('=')
                    .append(encoded(text(random)));
        }
        return query.toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
