package org.mailrecall.desk.http;

import io.javalin.http.Context;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the header {@code traceparent} (W3C Trace Context) of the records that the desk sends for a request. The
 * records belong to the trace of the request. So the request can be followed from the caller to the record in the
 * topic, and from there on by the evidence of the trace events.
 */
public final class TraceParents {
    private static final String HEADER = "traceparent";
    /** Matches version, trace, span and flags; in later versions than 00 there may be more after them. */
    private static final Pattern KNOWN =
            Pattern.compile("((?!ff)[0-9a-f]{2})-((?!0{32})[0-9a-f]{32})-((?!0{16})[0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private static final int SPAN_OCTETS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TraceParents() {}

    /** Returns the header for the records of a request; each call makes a new span. */
    public static String of(Context http) {
        return next(http.header(HEADER), RequestIds.of(http));
    }

    /**
     * Returns a header with a new span. It is in the trace that the caller names. Where the caller names none, the
     * trace has the id of the request.
     *
     * @param given the caller's {@code traceparent}; null for none
     */
    static String next(String given, String requestId) {
        Matcher matcher = KNOWN.matcher(given == null ? "" : given.strip());
        boolean known = matcher.matches() && (!matcher.group(1).equals("00") || matcher.group(5) == null);
        String trace = known ? matcher.group(2) : requestId.replace("-", "");
        // Version 00 has a single flag: whether the caller may have recorded the trace.
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
