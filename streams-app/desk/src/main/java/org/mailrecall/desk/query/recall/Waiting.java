package org.mailrecall.desk.query.recall;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The parts of a recall that wait for approval at a moment.
 *
 * @param digests the digests that an approval of these parts must name, sorted; empty where nothing waits
 */
public record Waiting(List<String> digests) {
    private static final int TAG_DIGITS = 32;

    /** Copies the list and sorts it. */
    public Waiting {
        digests = digests.stream().sorted().toList();
    }

    /** Returns the entity tag of HTTP for these parts; other parts have another tag. */
    public String tag() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(String.join(" ", digests).getBytes(StandardCharsets.US_ASCII));
            return '"' + HexFormat.of().formatHex(hash).substring(0, TAG_DIGITS) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
