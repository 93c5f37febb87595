package org.mailrecall.mail.milter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes the value of the parameter ORCPT: a type, ";" and an address in xtext (RFC 3461 4) or in UTF-8 with escapes
 * (RFC 6533 3).
 */
final class OriginalRecipient {
    private static final int HEX = 16;
    private static final Pattern ESCAPED = Pattern.compile("\\\\x\\{([0-9A-Fa-f]{2,6})}");

    private OriginalRecipient() {}

    /**
     * Returns the mail address of a value.
     *
     * @param value each character stands for one octet
     * @return empty where the type is neither rfc822 nor utf-8, or where the xtext is malformed
     */
    static Optional<String> address(String value) {
        int semicolon = value.indexOf(';');
        String type = semicolon < 0 ? "" : value.substring(0, semicolon).toLowerCase(Locale.ROOT);
        if (!type.equals("rfc822") && !type.equals("utf-8")) {
            return Optional.empty();
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        String xtext = value.substring(semicolon + 1);
        for (int i = 0; i < xtext.length(); i++) {
            if (xtext.charAt(i) != '+') {
                octets.write(xtext.charAt(i));
                continue;
            }
            int high = i + 1 < xtext.length() ? Character.digit(xtext.charAt(i + 1), HEX) : -1;
            int low = i + 2 < xtext.length() ? Character.digit(xtext.charAt(i + 2), HEX) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            octets.write(high * HEX + low);
            i += 2;
        }
        String address = octets.toString(StandardCharsets.UTF_8);
        return Optional.of(type.equals("utf-8") ? unescaped(address) : address);
    }

    /** Replaces each escape by its character. An escape beyond the last code point of Unicode stays as it is. */
    private static String unescaped(String address) {
        return ESCAPED.matcher(address).replaceAll(escape -> {
            int codePoint = Integer.parseInt(escape.group(1), HEX);
            return Matcher.quoteReplacement(
                    Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : escape.group());
        });
    }
}
