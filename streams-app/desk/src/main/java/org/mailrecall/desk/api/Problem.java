package org.mailrecall.desk.api;

import java.util.Locale;

/** The closed list of problems that the interface answers with (RFC 9457). */
public enum Problem {
    INVALID_PARAMETER(400, "A parameter cannot be used"),
    UNAUTHENTICATED(401, "Sign in first"),
    FORBIDDEN(403, "Your roles do not allow this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted formats is available"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "The desk failed"),
    UNAVAILABLE(503, "The desk cannot answer at present");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Its {@code type}: a URN, because it is a name and no page. */
    public String type() {
        return "urn:mail-recall:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
