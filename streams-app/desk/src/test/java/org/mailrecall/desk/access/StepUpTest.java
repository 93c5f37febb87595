package org.mailrecall.desk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which sign-in is fresh and strong enough. */
class StepUpTest {
    private static final Instant NOW = Instant.parse("2026-11-16T08:00:00Z");

    @Test
    void aSignInIsFreshForFiveMinutes() {
        assertThat(StepUp.DEFAULTS.isMetBy(signedIn(Duration.ZERO, null), NOW)).isTrue();
        assertThat(StepUp.DEFAULTS.isMetBy(signedIn(Duration.ofMinutes(5), null), NOW))
                .isTrue();
        assertThat(StepUp.DEFAULTS.isMetBy(signedIn(Duration.ofMinutes(5).plusMillis(1), null), NOW))
                .isFalse();
    }

    @Test
    void aSignInOfTheFutureIsNoneBeyondTheSkewOfClocks() {
        assertThat(StepUp.DEFAULTS.isMetBy(signedIn(Duration.ofSeconds(-30), null), NOW))
                .isTrue();
        assertThat(StepUp.DEFAULTS.isMetBy(signedIn(Duration.ofSeconds(-31), null), NOW))
                .isFalse();
    }

    @Test
    void aSignInOfWhichNothingIsKnownIsNotFresh() {
        assertThat(StepUp.DEFAULTS.isMetBy(Authentication.UNKNOWN, NOW)).isFalse();
    }

    @Test
    void whereClassesAreDemandedOneOfThemIsNeeded() {
        StepUp strong = new StepUp(true, Duration.ofMinutes(5), List.of("phr", "phrh"));
        assertThat(strong.isMetBy(signedIn(Duration.ZERO, "phrh"), NOW)).isTrue();
        assertThat(strong.isMetBy(signedIn(Duration.ZERO, "pwd"), NOW)).isFalse();
        assertThat(strong.isMetBy(signedIn(Duration.ZERO, null), NOW)).isFalse();
        assertThat(strong.isMetBy(signedIn(Duration.ofMinutes(6), "phr"), NOW)).isFalse();
        assertThat(strong.challenge()).contains("max_age=\"300\"", "acr_values=\"phr phrh\"");
    }

    @Test
    void whereNothingIsDemandedEachIsGood() {
        StepUp none = new StepUp(false, Duration.ofMinutes(5), List.of("phr"));
        assertThat(none.isMetBy(Authentication.UNKNOWN, NOW)).isTrue();
    }

    private static Authentication signedIn(Duration ago, String acr) {
        return new Authentication(Optional.of(NOW.minus(ago)), Optional.ofNullable(acr));
    }
}
