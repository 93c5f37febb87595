package org.mailrecall.desk.page.signin;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.util.Optional;

/**
 * The cookies of the page. No script can read them. Browsers send them when a person follows a link from another site,
 * such as the link in a report mail, but not with forms or embedded requests of another site ({@code SameSite=Lax}).
 * Over https their names begin with {@code __Host-}, so that no further host of the domain can set them.
 */
public final class Cookies {
    public static final String SESSION = "desk-session";
    static final String SIGN_IN = "desk-sign-in";
    /** Holds the token of the link that a sign-in goes on to. */
    public static final String LINK = "desk-link";

    public static final String LANGUAGE = "desk-language";
    static final int UNTIL_CLOSED = -1;

    private final boolean secure;

    public Cookies(boolean secure) {
        this.secure = secure;
    }

    public Optional<String> get(Context http, String name) {
        return Optional.ofNullable(http.cookie(fullName(name))).filter(value -> !value.isEmpty());
    }

    public void set(Context http, String name, String value, int maxAgeSeconds) {
        http.cookie(new Cookie(fullName(name), value, "/", maxAgeSeconds, secure, true, null, SameSite.LAX));
    }

    public void remove(Context http, String name) {
        set(http, name, "", 0);
    }

    private String fullName(String name) {
        return secure ? "__Host-" + name : name;
    }
}
