package org.mailrecall.contract.address;

/**
 * Characters that a reader does not see, or that change how the text around them is shown. Two texts that differ only
 * in such characters look the same.
 */
public final class InvisibleCharacters {
    /**
     * Pairs of first and last code point with the property Default_Ignorable_Code_Point, from Unicode 16's
     * DerivedCoreProperties.txt. Listed here because the JDK does not offer the property.
     */
    private static final int[] DEFAULT_IGNORABLE = {
        0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F,
        0x200B, 0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF,
        0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
    };

    private InvisibleCharacters() {}

    /**
     * Whether Unicode gives the code point the property Default_Ignorable_Code_Point. The marks of direction have it.
     */
    public static boolean isDefaultIgnorable(int codePoint) {
        for (int i = 0; i < DEFAULT_IGNORABLE.length; i += 2) {
            if (codePoint >= DEFAULT_IGNORABLE[i] && codePoint <= DEFAULT_IGNORABLE[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the code point is a control (C0, DEL, C1), a format character (Unicode category Cf, the marks of
     * direction among them), or a line or paragraph separator. Such a character can change how the text around it is
     * shown.
     */
    public static boolean isSteering(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
