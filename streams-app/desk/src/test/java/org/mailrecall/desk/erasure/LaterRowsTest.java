package org.mailrecall.desk.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.store.BatchSpan;
import org.mailrecall.desk.trace.TraceRows;

/** What is read after the erasure of a person does not bring them back. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LaterRowsTest extends ErasureTest {
    LaterRowsTest(TestDatabase kind) {
        super(kind);
    }

    @Test
    void reading_the_topics_again_does_not_bring_them_back() {
        erase(BO);
        Map<String, List<String>> erased = dump();

        store.clear();
        write();

        Map<String, List<String>> anew = dump();
        erased.remove("filling"); // names partitions, and no people
        anew.remove("filling");
        assertThat(anew).isEqualTo(erased);
    }

    @Test
    void what_comes_later_of_an_erased_recall_is_cleaned_and_a_later_recall_is_not() {
        erase(BO);
        events.clear();
        long next = offsets.beginAt(TOPIC, 0, 0, 0);
        TraceRows late = TraceRows.of(TENANT, "r1", ADA, BO, START);
        TraceRows anew = TraceRows.of(TENANT, "r9", ADA, BO, NOW + 1);
        store.writeTrace(
                new BatchSpan(TOPIC, 0, next, next + 2, 0),
                List.of(TraceRows.at(late.succeeded(true, 7), 0, next), TraceRows.at(anew.receive(), 0, next + 1)));

        assertThat(recipients("r1")).hasSize(2).doesNotContain(BO);
        assertThat(recipients("r9")).containsExactly(BO);

        erase(BO);
        assertThat(recipients("r9")).as("erased again").doesNotContain(BO);
    }

    @Test
    void batches_that_are_written_meanwhile_bring_nobody_back() throws Exception {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            long first = offsets.beginAt(TOPIC, 0, 0, 0);
            Future<Long> done = reader.submit(() -> {
                long next = first;
                for (int batch = 0; batch < 200; batch++) {
                    TraceRows rows = TraceRows.of(TENANT, "m" + batch, ADA, BO, START + batch);
                    store.writeTrace(
                            new BatchSpan(TOPIC, 0, next, next + 1, 0), List.of(TraceRows.at(rows.receive(), 0, next)));
                    next++;
                }
                return next;
            });
            erase(BO);
            assertThat(done.get(60, TimeUnit.SECONDS)).isEqualTo(first + 200);
        } finally {
            reader.shutdownNow();
        }
        assertThat(named(dump())).isEqualTo(named(dump(), "fabrikam"));
    }
}
