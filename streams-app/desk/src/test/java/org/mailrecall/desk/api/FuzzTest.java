package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.desk.database.TestDatabase;

/**
 * Random input at every operation and every page: the desk answers each with a result or a problem, and never fails.
 *
 * <p>{@code -Ddesk.seed=S} repeats a run, {@code -Ddesk.fuzz=N} makes it longer.
 */
@Tag("slow")
class FuzzTest {
    private static final int INPUTS = Integer.getInteger("desk.fuzz", 2_000);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @Timeout(600)
    void noInputMakesTheDeskFail(TestDatabase kind) {
        long seed = Long.getLong("desk.seed", System.nanoTime());
        Random random = new Random(seed);
        try (DeskFixture desk = DeskFixture.forFlood(kind)) {
            List<FuzzedKind> kinds =
                    List.of(new FuzzedApi(), new FuzzedApi(), new FuzzedPages(desk), new FuzzedOctets());
            for (int i = 0; i < INPUTS; i++) {
                FuzzedKind.Outcome outcome = kinds.get(i % kinds.size()).tryOne(desk, random);
                assertThat(outcome.status())
                        .as("%s, seed %d: %s", outcome.input(), seed, outcome.body())
                        .isLessThan(500);
                assertThat(outcome.body())
                        .as("%s, seed %d", outcome.input(), seed)
                        .doesNotContain("Exception", "SQL", "fabrikam");
            }
        }
    }
}
