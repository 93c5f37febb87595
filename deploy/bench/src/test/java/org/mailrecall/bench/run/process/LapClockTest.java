package org.mailrecall.bench.run.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.mailrecall.bench.run.process.CommitWatch.Sight;

class LapClockTest {
    private static final long STARTED = 1_000_000;
    private static final Pace PACE = new Pace(Duration.ofSeconds(40), Duration.ofSeconds(20));
    private static final long PLENTY = Long.MAX_VALUE;

    private int warmed;
    private final LapClock clock = new LapClock(STARTED, PACE, () -> warmed++);

    @Test
    void whatIsMeasuredBeginsWhenItIsSteadyAndLastsAsLongAsSaid() {
        play(LapClockTest::slowThenFast, PLENTY, 120);

        assertThat(clock.done()).isTrue();
        assertThat(clock.start().steady()).isTrue();
        // From second 13 on it reads at full speed; ten seconds of that must pass.
        assertThat(clock.start().warmSeconds()).isBetween(22.0, 26.0);
        assertThat(warmed).isEqualTo(1);
        assertThat(clock.warm().seconds()).isCloseTo(20, within(1.2));
        assertThat(clock.warm().perSecond()).isCloseTo(100_000, within(500.0));
        assertThat(clock.warm().cpuMicrosEach()).isCloseTo(8, within(0.1));
        assertThat(clock.warm().cores()).isCloseTo(0.8, within(0.01));
        assertThat(clock.warm().hungrySeconds()).isZero();
    }

    @Test
    void theColdStartIsCountedFromTheStartOfTheProcess() {
        play(LapClockTest::slowThenFast, PLENTY, 120);

        assertThat(clock.start().firstCommitSeconds()).isCloseTo(3, within(0.2));
        assertThat(clock.start().coldRecords()).isCloseTo(70_000, within(1_500.0));
    }

    @Test
    void whatNeverIsSteadyIsMeasuredAllTheSame() {
        play(millis -> millis * millis / 1_000, PLENTY, 120);

        assertThat(clock.done()).isTrue();
        assertThat(clock.start().steady()).isFalse();
        assertThat(clock.start().warmSeconds()).isCloseTo(40, within(1.2));
        assertThat(warmed).isEqualTo(1);
    }

    @Test
    void betweenBecomingWarmAndTheMeasurementAreThreeSeconds() {
        play(LapClockTest::slowThenFast, PLENTY, 120);

        long lastMillis = clock.seconds().get(clock.seconds().size() - 1)[0];
        double measuredFrom = lastMillis / 1e3 - clock.warm().seconds();
        assertThat(measuredFrom - clock.start().warmSeconds()).isBetween(3.0, 4.5);
    }

    @Test
    void secondsWithNothingToReadAreCounted() {
        play(millis -> millis * 100, 0, 120);

        assertThat(clock.warm().hungrySeconds()).isBetween(17, 21);
    }

    @Test
    void aLoadThatEndsBeforeItIsWarmIsTooShort() {
        for (int i = 1; i <= 50; i++) {
            clock.see(new Sight(STARTED + i * 100, i * 100, i * 100), () -> CpuTime.NONE, PLENTY, false);
        }
        assertThatThrownBy(() -> clock.see(new Sight(STARTED + 6_500, 6_500, 6_500), () -> CpuTime.NONE, PLENTY, true))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("--deliveries");
    }

    private static long slowThenFast(long millis) {
        long slow = Math.max(0, Math.min(millis, 13_000) - 3_000) * 10;
        return slow + Math.max(0, millis - 13_000) * 100;
    }

    /** Plays commits each 100 ms, seen each 25 ms. The process takes 0.8 of a core. */
    private void play(LongUnaryOperator records, long ahead, int seconds) {
        for (long millis = 25; millis < seconds * 1_000L && !clock.done(); millis += 25) {
            long committed = records.applyAsLong(millis / 100 * 100);
            long cpu = millis * 800;
            long sent = ahead == PLENTY ? PLENTY : committed + ahead;
            clock.see(new Sight(STARTED + millis, committed, committed), () -> new CpuTime(cpu, 0), sent, false);
        }
    }
}
