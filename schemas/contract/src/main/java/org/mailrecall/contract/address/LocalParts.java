package org.mailrecall.contract.address;

import java.text.Normalizer;

/**
 * Brings the part of an address before the {@code @} to its comparable form. RFC 5321 4.1.2 and RFC 6531 3.3 define
 * that part.
 */
public final class LocalParts {
    private static final int FIRST_NON_ASCII = 0x80;
    private static final char CAPITAL_I_WITH_DOT = '\u0130';
    private static final char DOTLESS_I = '\u0131';

    private LocalParts() {}

    /**
     * Returns the comparable form: in lower case and Unicode normal form C, without quotation marks where no character
     * needs them. A form in quotation marks has a backslash only before quotation marks and backslashes.
     *
     * <p>Dots may stand anywhere: some providers gave out mailboxes that end in a dot or hold two in a row.
     *
     * @throws IllegalArgumentException when the text is no local part, saying why without repeating it
     */
    public static String normalise(String local) {
        boolean quoted = local.startsWith("\"");
        String content = quoted ? unquote(local) : local;
        if (!quoted && !isPlain(content)) {
            throw new IllegalArgumentException("local part of the address holds a character that only a quoted one may"
                    + " hold, such as a colon or a blank");
        }
        String normal = fold(content); // composed characters may need no quotation where their pieces did
        return isPlain(normal) && !normal.isEmpty()
                ? normal
                : '"' + normal.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean isPlain(String content) {
        return content.chars().allMatch(c -> c >= FIRST_NON_ASCII || PlainAddress.isLocal((char) c));
    }

    private static String unquote(String quoted) {
        StringBuilder content = new StringBuilder(quoted.length());
        int i = 1;
        for (; i < quoted.length() && quoted.charAt(i) != '"'; i++) {
            i += quoted.charAt(i) == '\\' ? 1 : 0;
            if (i < quoted.length()) {
                content.append(quoted.charAt(i));
            }
        }
        if (i != quoted.length() - 1) {
            throw new IllegalArgumentException("local part of the address is not quoted from its start to its end");
        }
        return content.toString();
    }

    private static String fold(String content) {
        content.codePoints().filter(c -> c >= FIRST_NON_ASCII).forEach(LocalParts::requireNoAsciiForm);
        String composed = Normalizer.normalize(content, Normalizer.Form.NFC);
        // Again: some letters have a composed form in lower case alone.
        return Normalizer.normalize(lowerCase(composed), Normalizer.Form.NFC);
    }

    /**
     * Refuses characters with an ASCII form, such as the Kelvin sign and the long s. They would be folded to a k and an
     * s, so that two different mailboxes would read alike.
     */
    private static void requireNoAsciiForm(int codePoint) {
        String normal = lowerCase(Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFC));
        if (normal.chars().anyMatch(c -> c < FIRST_NON_ASCII)) {
            throw new IllegalArgumentException(
                    "local part of the address holds a character that would be compared as an ASCII one");
        }
    }

    /**
     * Folds letter by letter, as Unicode's simple case folding does: by way of the capital letter, which the two small
     * sigmas share, or the micro sign and the mu. String.toLowerCase looks at a sigma's neighbours. Turkish capital I
     * with dot and dotless i stay as they are.
     */
    private static String lowerCase(String text) {
        return text.codePoints()
                .map(c ->
                        c == CAPITAL_I_WITH_DOT || c == DOTLESS_I ? c : Character.toLowerCase(Character.toUpperCase(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
