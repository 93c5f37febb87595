package org.mailrecall.desk.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of a query, RFC 3986 3.4. */
final class QueryText {
    private static final int HEX = 16;

    private QueryText() {}

    /**
     * Returns whether each percent sign begins an octet, and all octets together are UTF-8.
     *
     * @param query as it stands in the request; null for none
     */
    static boolean isReadable(String query) {
        if (query == null) {
            return true;
        }
        ByteArrayOutputStream octets = new ByteArrayOutputStream(query.length());
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c != '%') {
                octets.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            int high = i + 1 < query.length() ? Character.digit(query.charAt(i + 1), HEX) : -1;
            int low = i + 2 < query.length() ? Character.digit(query.charAt(i + 2), HEX) : -1;
            if (high < 0 || low < 0) {
                return false;
            }
            octets.write(high * HEX + low);
            i += 2;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
