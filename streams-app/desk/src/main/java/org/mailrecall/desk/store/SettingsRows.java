package org.mailrecall.desk.store;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.mailrecall.desk.database.Columns;
import org.mailrecall.desk.trace.SettingsRow;

/** Writes rows of {@code settings_change}. */
final class SettingsRows {
    private static final String INSERT = Columns.insert(
            "settings_change",
            List.of(
                    "kafka_partition",
                    "kafka_offset",
                    "tenant",
                    "event_time",
                    "appended_time",
                    "changed_by",
                    "signed_by",
                    "reset",
                    "settings"));

    private SettingsRows() {}

    static void insert(Handle handle, List<SettingsRow> changes) {
        if (changes.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(INSERT);
        for (SettingsRow change : changes) {
            Columns.bind(
                    batch,
                    change.kafkaPartition(),
                    change.kafkaOffset(),
                    change.tenant(),
                    change.eventTime(),
                    change.appendedTime(),
                    change.changedBy(),
                    change.signedBy(),
                    change.reset(),
                    change.settings());
        }
        batch.execute();
    }
}
