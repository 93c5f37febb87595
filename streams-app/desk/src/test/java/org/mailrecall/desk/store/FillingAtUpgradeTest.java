package org.mailrecall.desk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.database.DatabaseSettings;
import org.mailrecall.desk.database.TestDatabase;

/** A store of a desk that did not note yet which partitions it was being filled from. */
class FillingAtUpgradeTest {
    private static final String TOPIC = "recall-trace";

    @Test
    void aStoreOfBeforeIsFilledWhenEachOfItsPartitionsHasBegunAndReachedItsEnd() {
        DatabaseSettings where = TestDatabase.SQLITE.fresh();
        Flyway before = Flyway.configure()
                .dataSource(where.url(), null, null)
                .locations("classpath:org/mailrecall/desk/store/common", "classpath:org/mailrecall/desk/store/sqlite")
                .table("trace_store_version")
                .target("21")
                .load();
        before.migrate();
        Jdbi.create(where.url())
                .useHandle(handle -> handle.execute(
                        "insert into topic_offset (topic, kafka_partition, next_offset, skipped, committed_time)"
                                + " values ('recall-trace', 3, 5, 0, 0), ('recall-trace', 4, 9, 0, 0)"));

        try (Database database = Database.open(where)) {
            Filling filling = new Filling(database);
            assertThat(filling.isOver(List.of(TOPIC)))
                    .as("it may be in the middle of a fill")
                    .isFalse();
            assertThat(filling.begin(TOPIC, 3, Set.of(3, 4), 7)).contains(7L);
            filling.begin(TOPIC, 4, Set.of(3, 4), 9);
            filling.end(TOPIC, 4, 9);
            assertThat(filling.isOver(List.of(TOPIC))).isFalse();
            filling.end(TOPIC, 3, 7);
            assertThat(filling.isOver(List.of(TOPIC))).isTrue();
        }
    }
}
