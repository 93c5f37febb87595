package org.mailrecall.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void aPercentileIsTheLeastTimeWithinWhichSoManyWere() {
        Percentiles times = Percentiles.ofNanos(
                LongStream.rangeClosed(1, 200).map(n -> n * 1_000_000).boxed().toList());
        assertThat(times.at(0.5)).isEqualTo(100);
        assertThat(times.at(0.95)).isEqualTo(190);
        assertThat(times.at(0.99)).isEqualTo(198);
        assertThat(times.at(1)).isEqualTo(200);
        assertThat(Percentiles.ofNanos(List.of(3_000_000L)).at(0.01)).isEqualTo(3);
    }

    @Test
    void nothingMeasuredIsNoResult() {
        assertThatIllegalStateException().isThrownBy(() -> Percentiles.ofNanos(List.of()));
    }
}
