package org.mailrecall.desk.access;

import java.time.Instant;
import java.util.Optional;

/**
 * When and how a person last proved to the issuer who they are. That is not when the token was issued: an issuer gives
 * tokens for hours without asking again.
 *
 * @param time the token's {@code auth_time}; empty where it has none
 * @param acr the token's {@code acr}, the authentication context class; empty where it has none
 */
public record Authentication(Optional<Instant> time, Optional<String> acr) {
    /** The authentication of which a token says nothing. */
    public static final Authentication UNKNOWN = new Authentication(Optional.empty(), Optional.empty());
}
