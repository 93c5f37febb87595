package org.mailrecall.bench.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTimeTest {
    private static final String REST =
            " S 1 4242 4242 0 -1 4194304 5000 0 12 0 1234 567 8 9 20 0 31 0 3674514 5566464 737";

    @Test
    void userAndSystemTimeAreAddedInTicksOfTenMilliseconds() {
        assertThat(CpuTime.micros("4242 (java)" + REST)).isEqualTo((1234 + 567) * 10_000L);
    }

    @Test
    void aNameMayHoldBlanksAndBrackets() {
        assertThat(CpuTime.micros("4242 (a (b) 1 2 3) c)" + REST)).isEqualTo((1234 + 567) * 10_000L);
    }

    @Test
    void theCompilersThreadsAreKnownByTheirNamesAsTheSystemCutsThem() {
        assertThat(CpuTime.isCompiler("4243 (C2 CompilerThre)" + REST)).isTrue();
        assertThat(CpuTime.isCompiler("4244 (C1 CompilerThre)" + REST)).isTrue();
        assertThat(CpuTime.isCompiler("4245 (bench-StreamThr)" + REST)).isFalse();
    }

    @Test
    void aThreadThatHasEndedCountsNothing() {
        assertThat(CpuTime.micros("")).isZero();
    }

    @Test
    void aDifferenceNeverCountsCompilersThatHaveEnded() {
        CpuTime difference = new CpuTime(5_000, 100).minus(new CpuTime(2_000, 300));

        assertThat(difference).isEqualTo(new CpuTime(3_000, 0));
    }

    @Test
    void aProcessThatIsNotThereHasNoTime() {
        assertThat(CpuTime.of(Long.MAX_VALUE)).isEqualTo(CpuTime.NONE);
    }
}
