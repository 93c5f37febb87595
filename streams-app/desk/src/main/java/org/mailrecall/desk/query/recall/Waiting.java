package org.mailrecall.desk.query.recall;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The parts of a recall that wait for approval, as they were shown to somebody.
 *
 * @param digests what an approval must name, sorted; empty where nothing waits
 */
public record Waiting(List<String> digests) {
    private static final int TAG_DIGITS = 32;

    /** Keeps its own copy. */
    public Waiting {
        digests = digests.stream().sorted().toList();
    }

    /** Returns the entity tag of HTTP, which tells this state from every different state. */
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
