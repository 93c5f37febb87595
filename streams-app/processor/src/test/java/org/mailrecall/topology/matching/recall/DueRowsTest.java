package org.mailrecall.topology.matching.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class DueRowsTest {
    private static final long ASKED_AT = 1;

    private final DueRows rows = new DueRows();

    private static PendingRow row(long dueAt, String rowId) {
        return new PendingRow(Bytes.wrap(rowId.getBytes(StandardCharsets.UTF_8)), ASKED_AT, dueAt);
    }

    @Test
    void rows_that_were_returned_and_not_removed_are_returned_again() {
        List<PendingRow> all = List.of(row(10, "a"), row(10, "b"), row(20, "c"));
        List.of(all.get(2), all.get(1), all.get(0)).forEach(rows::add);

        assertThat(rows.due(30, 100)).isEqualTo(all);
        rows.remove(all.get(0));
        assertThat(rows.due(30, 1)).containsExactly(all.get(1));
        assertThat(rows.due(30, 100)).isEqualTo(all.subList(1, 3));
        assertThat(rows.due(19, 100)).containsExactly(all.get(1));
    }

    @Test
    void a_row_that_is_added_behind_the_last_look_is_returned() {
        rows.add(row(10, "a"));
        rows.due(30, 100).forEach(rows::remove);
        assertThat(rows.due(30, 100)).isEmpty();

        rows.add(row(15, "late"));
        rows.add(row(40, "later"));
        assertThat(rows.due(30, 100)).containsExactly(row(15, "late"));
    }

    @Test
    void rows_of_one_time_are_different_rows_and_the_same_row_is_there_once() {
        rows.add(row(10, "a"));
        rows.add(row(10, "b"));
        rows.add(row(10, "a"));
        assertThat(rows.due(10, 100)).containsExactly(row(10, "a"), row(10, "b"));
        rows.remove(row(10, "a"));
        assertThat(rows.due(10, 100)).containsExactly(row(10, "b"));
    }
}
