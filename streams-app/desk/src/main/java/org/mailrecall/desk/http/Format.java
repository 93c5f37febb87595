package org.mailrecall.desk.http;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The formats of answers, and the choice among them by {@code Accept}. */
public enum Format {
    JSON("application/json"),
    CSV("text/csv"),
    /** Lines of JSON. */
    LINES("application/jsonl"),
    EVENTS("text/event-stream");

    private record Range(String type, double weight) {}

    private static final int MOST_RANGES = 50;

    private final String type;

    Format(String type) {
        this.type = type;
    }

    /**
     * Returns the format that the caller likes best among the formats of an operation. Without an {@code Accept} header
     * it is the first format.
     *
     * @throws ProblemException with NOT_ACCEPTABLE when none is accepted
     */
    public static Format choose(Context http, Format... offered) {
        String accept = http.header("Accept");
        if (accept == null || accept.isBlank()) {
            return offered[0];
        }
        for (Range range : ranges(accept)) {
            for (Format format : offered) {
                if (range.weight() > 0 && matches(range.type(), format.type)) {
                    return format;
                }
            }
        }
        throw new ProblemException(Problem.NOT_ACCEPTABLE);
    }

    private static boolean matches(String range, String type) {
        return range.equals("*/*")
                || range.equals(type)
                || (range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)));
    }

    private static List<Range> ranges(String accept) {
        List<Range> ranges = new ArrayList<>();
        for (String part : accept.split(",", MOST_RANGES)) {
            String[] pieces = part.strip().split("\\s*;\\s*", MOST_RANGES);
            double weight = 1;
            for (int i = 1; i < pieces.length; i++) {
                if (pieces[i].matches("q=[01](\\.\\d{0,3})?")) {
                    weight = Double.parseDouble(pieces[i].substring(2));
                }
            }
            ranges.add(new Range(pieces[0].toLowerCase(java.util.Locale.ROOT), weight));
        }
        // The sort is stable: of equal weights the format that is named first comes first.
        ranges.sort(Comparator.comparingDouble(Range::weight).reversed());
        return ranges;
    }
}
