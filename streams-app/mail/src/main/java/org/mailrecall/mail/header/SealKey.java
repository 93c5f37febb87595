package org.mailrecall.mail.header;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.mailrecall.platform.config.WeakSecrets;

/**
 * A secret key for seals, which transport and the mailbox service share.
 *
 * @param id the public name of the key; the mailbox service must have a new key before transport makes seals with it
 * @param secret at least 32 octets in UTF-8
 */
public record SealKey(String id, String secret) {
    private static final int LEAST_OCTETS = 32; // RFC 2104: no shorter than the hash

    public SealKey {
        if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException(
                    "the id of a seal key is 1 to 64 letters, digits, \".\", \"_\" or \"-\"");
        }
        if (secret.getBytes(StandardCharsets.UTF_8).length < LEAST_OCTETS) {
            // The message names no id: in a secret without an id, the text before an "=" would pass for an id.
            throw new IllegalArgumentException("the secret of a seal key has fewer than 32 octets");
        }
    }

    /**
     * Reads keys that are written {@code id=secret} and separated by white space.
     *
     * @return empty for blank text
     * @throws IllegalArgumentException when a key is malformed or its secret is weak; the message does not repeat the
     * secret
     */
    public static List<SealKey> parseAll(String text) {
        String trimmed = text.strip();
        return trimmed.isEmpty()
                ? List.of()
                : Arrays.stream(trimmed.split("\\s+")).map(SealKey::parse).toList();
    }

    private static SealKey parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("a seal key is not written id=secret");
        }
        SealKey key = new SealKey(text.substring(0, equals), text.substring(equals + 1));
        WeakSecrets.find(key.secret()).ifPresent(why -> {
            throw new IllegalArgumentException("the secret of a seal key " + why);
        });
        return key;
    }

    byte[] octets() {
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    /** Names the key without its secret. */
    @Override
    public String toString() {
        return "seal key " + id;
    }
}
