package org.mailrecall.desk.http;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that a request belongs to, as W3C Trace Context has it. The records that the desk sends for the request
 * bear the same trace. So the request can be followed from the caller to the record in the topic, and from there on by
 * the evidence of the trace events.
 */
public final class TraceParents {
    private static final String HEADER = "traceparent";
    /** Version, trace, span, flags; after them there may be more in later versions than 00. */
    private static final Pattern KNOWN =
            Pattern.compile("((?!ff)[0-9a-f]{2})-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private static final int SPAN_OCTETS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TraceParents() {}

    /** Returns the context for the records that are sent for a request. */
    public static String of(Context http) {
        return next(http.header(HEADER), RequestIds.of(http));
    }

    /**
     * Returns a new span: in the trace that the caller names, or, where the caller names none, in a trace that has the id of
     * the request.
     *
     * @param given the caller's {@code traceparent}; null for none
     */
    static String next(String given, String requestId) {
        Matcher matcher = KNOWN.matcher(given == null ? "" : given.strip());
        boolean known = matcher.matches() && (!matcher.group(1).equals("00") || matcher.group(5) == null);
        String trace = known ? matcher.group(2) : requestId.replace("-", "");
        // Of the flags version 00 knows one alone: whether the caller has recorded the trace.
        boolean sampled = known && (Integer.parseInt(matcher.group(4), 16) & 1) == 1;
        return "00-" + trace + "-" + span() + (sampled ? "-01" : "-00");
    }

    private static String span() {
        byte[] octets = new byte[SPAN_OCTETS];
        do {
            RANDOM.nextBytes(octets);
        } while (isZero(octets));
        return HexFormat.of().formatHex(octets);
    }

    private static boolean isZero(byte[] octets) {
        for (byte octet : octets) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }
}
