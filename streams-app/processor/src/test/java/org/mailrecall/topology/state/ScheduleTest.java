package org.mailrecall.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.mailrecall.topology.stage.StoresInMemory;
import org.mailrecall.topology.state.Schedule.Row;

class ScheduleTest {
    private final Schedule schedule;

    ScheduleTest() {
        StoresInMemory stores = new StoresInMemory();
        stores.start(StoreCatalogue.LIMIT_SCHEDULE);
        schedule = new Schedule(StoreCatalogue.LIMIT_SCHEDULE.of(stores.context));
    }

    private static Row row(long dueAt, String rowId) {
        return new Row(dueAt, Bytes.wrap(rowId.getBytes(StandardCharsets.UTF_8)));
    }

    private void add(Row row) {
        schedule.add(row.dueAt(), row.rowId());
    }

    @Test
    void rows_that_were_returned_and_not_removed_are_returned_again() {
        List<Row> rows = List.of(row(10, "a"), row(10, "b"), row(20, "c"));
        rows.forEach(this::add);

        assertThat(schedule.due(30, 100)).isEqualTo(rows);
        schedule.remove(10, rows.get(0).rowId());
        assertThat(schedule.due(30, 1)).containsExactly(rows.get(1));
        assertThat(schedule.due(30, 100)).isEqualTo(rows.subList(1, 3));
    }

    @Test
    void a_row_that_is_added_behind_the_last_scan_is_returned() {
        add(row(10, "a"));
        schedule.due(30, 100).forEach(row -> schedule.remove(row.dueAt(), row.rowId()));
        assertThat(schedule.due(30, 100)).isEmpty();

        add(row(15, "late"));
        add(row(40, "later"));
        assertThat(schedule.due(30, 100)).containsExactly(row(15, "late"));
    }
}
