package org.mailrecall.contract.signature;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a key in configuration: {@code id=material} or {@code id[tenant1,tenant2]=material}. A key with
 * tenants speaks for these alone, a key without brackets for all tenants. In the name of a tenant each comma, bracket,
 * percent sign and white space is written {@code %XX}, once for each octet of its UTF-8; any other character may be
 * written so too.
 *
 * <p>No exception of this class repeats any of the text: where the text is malformed, any part of it may be the secret.
 */
record KeyText(KeyOwner owner, String material) {
    static final String PRIVATE = "ed25519-private:";
    static final String PUBLIC = "ed25519-public:";

    private static final Pattern FORM = Pattern.compile(
            "([A-Za-z0-9._-]{1," + KeyOwner.ID_CHARACTERS + "})(?:\\[([^\\[\\]]*)])?=(.+)", Pattern.DOTALL);
    private static final Pattern TENANT = Pattern.compile("(?:[^%\\s]|%[0-9A-Fa-f]{2})+");

    static KeyText parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "a key is not written id=secret or id[tenant1,tenant2]=secret, with an id of"
                            + " letters, digits, dots, hyphens and underscores");
        }
        return new KeyText(new KeyOwner(parts.group(1), tenants(parts.group(2))), parts.group(3));
    }

    private static Set<String> tenants(String list) {
        Set<String> tenants = new LinkedHashSet<>();
        if (list == null) {
            return tenants;
        }
        for (String tenant : list.split(",", -1)) {
            if (!TENANT.matcher(tenant).matches()) {
                throw new IllegalArgumentException("a key names an empty tenant, or one with a character that must be"
                        + " written %XX; a key without brackets speaks for all tenants");
            }
            tenants.add(decode(tenant));
        }
        return tenants;
    }

    private static String decode(String tenant) {
        byte[] octets = tenant.getBytes(StandardCharsets.UTF_8);
        int length = 0;
        for (int i = 0; i < octets.length; i++) {
            boolean escaped = octets[i] == '%';
            octets[length++] = escaped
                    ? (byte) HexFormat.fromHexDigits(new String(octets, i + 1, 2, StandardCharsets.US_ASCII))
                    : octets[i];
            i += escaped ? 2 : 0;
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    boolean isPrivate() {
        return material.startsWith(PRIVATE);
    }

    boolean isPublic() {
        return material.startsWith(PUBLIC);
    }

    /**
     * Decodes the canonical base64 behind the prefix of the material.
     *
     * @param length the number of octets that it must have
     * @throws IllegalArgumentException when it is not canonical base64 or has a different length
     */
    byte[] octets(String prefix, int length) {
        try {
            byte[] octets = CanonicalBase64.decode(material.substring(prefix.length()));
            if (octets.length == length) {
                return octets;
            }
        } catch (IllegalArgumentException e) {
            // the exception below does not show the text that was not base64
        }
        throw new IllegalArgumentException(
                "after " + prefix + " a key does not hold the base64 of " + length + " octets");
    }

    static String write(KeyOwner owner, String prefix, byte[] octets) {
        StringBuilder text = new StringBuilder(owner.id());
        if (!owner.tenants().isEmpty()) {
            text.append('[');
            owner.tenants().stream().sorted().forEach(tenant -> text.append(encode(tenant))
                    .append(','));
            text.setCharAt(text.length() - 1, ']');
        }
        return text.append('=')
                .append(prefix)
                .append(Base64.getEncoder().encodeToString(octets))
                .toString();
    }

    private static String encode(String tenant) {
        StringBuilder text = new StringBuilder();
        for (byte octet : tenant.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet > ' ' && octet < 0x7F && "%,[]".indexOf(octet) < 0;
            text.append(
                    plain
                            ? String.valueOf((char) octet)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(octet));
        }
        return text.toString();
    }
}
