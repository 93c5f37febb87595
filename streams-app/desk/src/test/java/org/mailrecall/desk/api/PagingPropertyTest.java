package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailrecall.desk.database.TestDatabase;

/**
 * Pages through every list of the interface, with random filters and sizes of pages, while rows are added, changed and
 * deleted between the pages. A row that matches from the beginning to the end is shown exactly once, and no row twice.
 *
 * <p>{@code -Ddesk.paging.seed=S -Ddesk.paging.rounds=1} repeats a round, {@code -Ddesk.paging.rounds=N} plays more.
 */
@Tag("slow")
class PagingPropertyTest {
    private static final int ROUNDS = Integer.getInteger("desk.paging.rounds", 8);

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    @Timeout(600)
    void eachRowIsShownOnceWhileRowsChange(TestDatabase kind) {
        long first = Long.getLong("desk.paging.seed", System.nanoTime());
        Map<String, Integer> shown = new TreeMap<>();
        for (long seed = first; seed < first + ROUNDS; seed++) {
            Random random = new Random(seed);
            try (DeskFixture desk = new DeskFixture(kind)) {
                ChangingStore store = new ChangingStore(desk, random);
                for (OpenApi.Described list : PagedQuestion.lists()) {
                    PagedQuestion question = PagedQuestion.random(list, store, random);
                    shown.merge(list.id(), pageThrough(desk, store, question, random, seed), Integer::sum);
                }
            }
        }
        assertThat(shown.values().stream().mapToInt(Integer::intValue).sum())
                .as("rows shown by list: %s", shown)
                .isGreaterThan(20 * ROUNDS);
    }

    /** Pages through a list, and returns how many rows it showed. */
    private static int pageThrough(
            DeskFixture desk, ChangingStore store, PagedQuestion question, Random random, long seed) {
        Set<String> always = new HashSet<>(question.all(desk));
        Set<String> ever = new HashSet<>(always);
        List<String> shown = new ArrayList<>();
        int largest = Math.min(200, 4 + always.size() / 6);
        PagedQuestion.Rows page = question.first(desk, 1 + random.nextInt(largest));
        while (true) {
            shown.addAll(page.keys());
            store.goOn();
            List<String> now = question.all(desk);
            always.retainAll(now);
            ever.addAll(now);
            if (page.next().isEmpty()) {
                break;
            }
            page = question.after(desk, 1 + random.nextInt(largest), page.next().get());
        }
        assertThat(shown)
                .as("%s, -Ddesk.paging.seed=%d", question, seed)
                .doesNotHaveDuplicates()
                .containsAll(always)
                .isSubsetOf(ever);
        return shown.size();
    }
}
