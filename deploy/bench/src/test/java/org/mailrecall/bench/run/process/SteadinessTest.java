package org.mailrecall.bench.run.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.mailrecall.bench.run.process.Steadiness.Mark;

class SteadinessTest {
    @Test
    void tenSecondsAtOneSpeedAreSteady() {
        assertThat(Steadiness.reached(marks(10, second -> 1_000, 0))).isTrue();
        assertThat(Steadiness.reached(marks(9, second -> 1_000, 0))).isFalse();
    }

    @Test
    void onlyTheLastTenSecondsCount() {
        assertThat(Steadiness.reached(marks(30, second -> second < 20 ? 100 * second : 2_000, 0)))
                .isTrue();
    }

    @Test
    void aSpeedThatStillRisesIsNotSteady() {
        // The later five seconds are 5.3 % faster, then 4.9 %.
        assertThat(Steadiness.reached(marks(10, second -> second < 5 ? 1_000 : 1_053, 0)))
                .isFalse();
        assertThat(Steadiness.reached(marks(10, second -> second < 5 ? 1_000 : 1_049, 0)))
                .isTrue();
    }

    @Test
    void aSpeedThatFallsIsNotSteady() {
        assertThat(Steadiness.reached(marks(10, second -> second < 5 ? 1_000 : 940, 0)))
                .isFalse();
    }

    @Test
    void singleSecondsMayScatter() {
        assertThat(Steadiness.reached(marks(20, second -> second % 2 == 0 ? 900 : 1_100, 0)))
                .isTrue();
        assertThat(Steadiness.reached(marks(20, second -> second % 5 == 0 ? 700 : 1_000, 0)))
                .isTrue();
    }

    @Test
    void aSpeedIsNotSteadyWhileTheCompilersAreAtWork() {
        assertThat(Steadiness.reached(marks(20, second -> 1_000, 0.06))).isFalse();
        assertThat(Steadiness.reached(marks(20, second -> 1_000, 0.04))).isTrue();
    }

    @Test
    void nothingReadIsNotSteady() {
        assertThat(Steadiness.reached(marks(20, second -> 0, 0))).isFalse();
    }

    /** Returns marks of seconds, each with a speed, and a part of the processor time for the compilers. */
    private static List<Mark> marks(int seconds, IntToDoubleFunction speed, double compiling) {
        List<Mark> marks = new ArrayList<>();
        double records = 0;
        for (int second = 0; second <= seconds; second++) {
            long cpu = second * 1_000_000L;
            marks.add(new Mark(second * 1_000L, records, new CpuTime(cpu, (long) (compiling * cpu))));
            records += speed.applyAsDouble(second);
        }
        return marks;
    }
}
