package org.mailrecall.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What commands call a copy: a hash of the delivery id that transport gave it.
 *
 * <p>Hashed because billions of deliveries are remembered and nearly none is ever recalled: eight bytes of each are
 * enough to tell the few copies that one recipient has of one message apart.
 */
public final class CopyIds {
    private static final int BYTES = Long.BYTES;

    private CopyIds() {}

    /** The first 8 bytes of the SHA-256 of the UTF-8 text, as 16 lower-case hexadecimal digits. */
    public static String of(String deliveryId) {
        return HexFormat.of().formatHex(digest(deliveryId), 0, BYTES);
    }

    /** The same as a big-endian number. */
    public static long number(String copyId) {
        return HexFormat.fromHexDigitsToLong(copyId);
    }

    /** The copy id that a number stands for. */
    public static String text(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    private static byte[] digest(String deliveryId) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(deliveryId.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
