package org.mailrecall.desk.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What sensitive operations demand of a person's {@link Authentication}: a browser that was left open, or a token that
 * was taken, approves nothing, changes no settings and exports nothing.
 *
 * @param required false where nothing is demanded
 * @param maxAge how long ago the person may have signed in to the issuer
 * @param acrValues the authentication context classes of which one is demanded; empty where any is good
 */
public record StepUp(boolean required, Duration maxAge, List<String> acrValues) {
    /** A sign-in within the last five minutes, in any way. */
    public static final StepUp DEFAULTS = new StepUp(true, Duration.ofMinutes(5), List.of());

    private static final Duration SKEW = Duration.ofSeconds(30);

    /** Copies the list. */
    public StepUp {
        acrValues = List.copyOf(acrValues);
    }

    /** Whether an authentication is enough at a time. */
    public boolean isMetBy(Authentication authentication, Instant now) {
        boolean isFresh = authentication
                .time()
                .filter(time -> !time.isBefore(now.minus(maxAge)) && !time.isAfter(now.plus(SKEW)))
                .isPresent();
        boolean isStrong = acrValues.isEmpty()
                || authentication.acr().filter(acrValues::contains).isPresent();
        return !required || (isFresh && isStrong);
    }

    /** Returns the challenge by which a client learns what token it needs (RFC 9470). */
    public String challenge() {
        String acr = acrValues.isEmpty() ? "" : ", acr_values=\"" + String.join(" ", acrValues) + '"';
        return String.format(
                Locale.ROOT,
                "Bearer error=\"insufficient_user_authentication\", error_description=\"A fresh sign-in is needed\","
                        + " max_age=\"%d\"%s",
                maxAge.toSeconds(),
                acr);
    }
}
