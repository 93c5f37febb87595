package org.mailrecall.contract;

import java.util.HexFormat;

/**
 * Names copies in commands: a copy id is a hash of the delivery id that transport gave the copy.
 *
 * <p>The processor remembers billions of deliveries, nearly all of which are never recalled. So it keeps eight bytes of
 * each delivery id, which are enough to tell apart the few copies of a message that a recipient has.
 */
public final class CopyIds {
    private static final int BYTES = Long.BYTES;

    private CopyIds() {}

    /** Returns the first 8 bytes of the SHA-256 of the UTF-8 text, as 16 lower-case hexadecimal digits. */
    public static String of(String deliveryId) {
        return HexFormat.of().formatHex(Sha256.of(deliveryId), 0, BYTES);
    }

    /**
     * Returns a copy id as a big-endian number.
     *
     * @throws IllegalArgumentException when the text is not hexadecimal or has more than 16 digits
     */
    public static long number(String copyId) {
        return HexFormat.fromHexDigitsToLong(copyId);
    }

    /** Returns the copy id that a number stands for, as 16 lower-case hexadecimal digits. */
    public static String text(long number) {
        return HexFormat.of().toHexDigits(number);
    }
}
