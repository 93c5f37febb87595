package org.mailrecall.mail.milter;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The value of ORCPT: type, ";", address in xtext (RFC 3461 4) or UTF-8 (RFC 6533). */
final class OriginalRecipient {
    private static final int HEX = 16;

    private OriginalRecipient() {}

    /**
     * Returns the mail address.
     *
     * @param value each character is an octet
     * @return empty where it is of another type or malformed
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
        return Optional.of(octets.toString(StandardCharsets.UTF_8));
    }
}
