package org.mailrecall.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mailrecall.faults.oracle.Violation;

/** Runs the application under faults and lets the oracle judge the run. */
class FaultsTest {
    private static final int SHOWN = 20;

    @Test
    void whatever_happens_nothing_is_lost_and_nothing_happens_twice() throws Exception {
        Options options = Options.ofSystem();
        List<Violation> found = new Run(options).go();
        assertThat(found)
                .as(() -> "seed " + options.seed() + "; again: " + options.replay() + "\n"
                        + found.stream().limit(SHOWN).map(Violation::toString).collect(Collectors.joining("\n")))
                .isEmpty();
    }
}
