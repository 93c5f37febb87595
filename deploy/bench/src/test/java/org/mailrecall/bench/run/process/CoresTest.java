package org.mailrecall.bench.run.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CoresTest {
    @Test
    void each_of_two_instances_has_a_core_that_broker_and_harness_keep_off() {
        Cores cores = new Cores(4, 2, true);

        assertThat(cores.ofHarness()).isEqualTo("0-1");
        assertThat(cores.ofInstance(1)).isEqualTo(3);
        assertThat(cores.ofInstance(2)).isEqualTo(2);
        assertThat(cores)
                .hasToString("once warm the contender's instances have cores 2 to 3, one each, broker and harness"
                        + " share cores 0 to 1");
        assertThatThrownBy(() -> cores.ofInstance(3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void one_instance_has_the_last_core() {
        Cores cores = new Cores(2, 1, true);

        assertThat(cores.ofHarness()).isEqualTo("0");
        assertThat(cores).hasToString("once warm the contender has core 1 to itself, broker and harness share core 0");
    }

    @Test
    void with_no_more_cores_than_instances_all_are_shared() {
        try (Cores cores = Cores.part(Runtime.getRuntime().availableProcessors())) {
            assertThat(cores.ofContender()).isEmpty();
            assertThat(cores.toString()).startsWith("contender, broker and harness share ");
        }
    }
}
