package org.mailrecall.desk.page.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Paths of the page that a person comes back to after a sign-in. */
public final class OwnPath {
    /** With it the cookie of a sign-in stays below the 4,096 octets that every browser keeps. */
    private static final int LONGEST = 1_600;

    private OwnPath() {}

    /** Returns the link by which a person signs in again and comes back to a page. */
    public static String signInAgain(String page) {
        return "/sign-in?again=" + URLEncoder.encode(page, StandardCharsets.UTF_8);
    }

    /** Whether a text is a path of this desk. Two slashes or a backslash would lead a browser to another host. */
    static boolean isOwn(String page) {
        return page.length() <= LONGEST && page.matches("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]*");
    }

    /** Returns a path in characters that a cookie can hold. */
    static String encode(String page) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the path of an encoded text; empty where it is none of this desk. */
    static Optional<String> decode(String encoded) {
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII))
                    .filter(OwnPath::isOwn);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
