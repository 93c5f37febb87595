package org.mailrecall.mail.ask;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import org.mailrecall.mail.header.SealKey;

/**
 * The header field in which an ask travels through Postfix, under a seal: {@code v1:key id:seconds since
 * 1970:base64(login):base64(Message-ID):base64(subject):base64(HMAC-SHA-256)}. The last part has no padding.
 * {@code -} stands for no subject. The program {@code recall-ask} beside Dovecot writes the same.
 */
public final class AskSeal {
    /** The name of the field. */
    public static final String HEADER = "X-Recall-Ask";

    private static final String VERSION = "v1";
    private static final String PURPOSE = "ask for a recall";
    private static final String NONE = "-";
    private static final int PARTS = 7;
    private static final int LINE_LENGTH = 70;

    private AskSeal() {}

    /** Returns the folded value of the field, in ASCII. */
    public static String of(SealKey key, Ask ask) {
        String text = String.join(
                ":",
                VERSION,
                key.id(),
                Long.toString(ask.time().getEpochSecond()),
                base64(ask.login()),
                base64(ask.messageId()),
                ask.subject().map(AskSeal::base64).orElse(NONE));
        return (text + ':' + code(key, text)).replaceAll("(.{" + LINE_LENGTH + "})(?=.)", "$1\n ");
    }

    /**
     * Returns the ask of a field, folded or not; empty for text without a seal by any of the keys.
     *
     * @param value may have any length and any characters
     */
    public static Optional<Ask> read(String value, Collection<SealKey> keys) {
        String text = value.replaceAll("\\s", "");
        String[] parts = text.split(":", -1);
        if (parts.length != PARTS || !parts[0].equals(VERSION)) {
            return Optional.empty();
        }
        String sealed = text.substring(0, text.lastIndexOf(':'));
        byte[] given = parts[PARTS - 1].getBytes(StandardCharsets.UTF_8);
        boolean fits = keys.stream()
                .filter(key -> key.id().equals(parts[1]))
                .map(key -> code(key, sealed).getBytes(StandardCharsets.UTF_8))
                .anyMatch(right -> MessageDigest.isEqual(given, right));
        return fits ? Optional.of(ask(parts)) : Optional.empty();
    }

    private static Ask ask(String[] parts) {
        try {
            Optional<String> subject = parts[5].equals(NONE) ? Optional.empty() : Optional.of(text(parts[5]));
            return new Ask(text(parts[3]), text(parts[4]), subject, Instant.ofEpochSecond(Long.parseLong(parts[2])));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalStateException("who has the key writes asks that can be read", e);
        }
    }

    private static String code(SealKey key, String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(KeyedHash.of(key, PURPOSE, text));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
