package org.mailrecall.desk.format;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Writes recall ids for paths. A Message-ID may hold a slash and much else, so its octets are written in Base64 for
 * URLs.
 */
public final class RecallIds {
    private static final int LONGEST = 1_400;

    private RecallIds() {}

    /** Returns the id in the form that stands in a path. */
    public static String encode(String recallId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(recallId.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the Message-ID that a text of a path stands for; empty where it stands for none. */
    public static Optional<String> decode(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] octets = Base64.getUrlDecoder().decode(text);
            return Optional.of(StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(java.nio.ByteBuffer.wrap(octets))
                            .toString())
                    .filter(id -> id.indexOf('\0') < 0);
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
