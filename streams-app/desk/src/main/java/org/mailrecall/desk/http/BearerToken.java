package org.mailrecall.desk.http;

import io.javalin.http.Context;
import java.util.Optional;

/** The bearer token of a request (RFC 6750). */
final class BearerToken {
    private static final String BEARER = "Bearer ";

    private BearerToken() {}

    /** Returns the token in the header {@code Authorization}; empty where there is none. */
    static Optional<String> of(Context http) {
        return Optional.ofNullable(http.header("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }
}
