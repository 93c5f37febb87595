package org.mailrecall.desk.settings;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.query.Cursor;
import org.mailrecall.desk.query.Page;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.platform.json.PlainJson;

/** Finds the settings of tenants in the records by which the processor tells the settings that it used. */
public final class SettingsQueries {
    private static final String KIND = "settings";
    private static final String SELECT = "select kafka_partition, kafka_offset, tenant, event_time, appended_time,"
            + " changed_by, signed_by, reset, settings from settings_change where tenant = :tenant";
    private static final String ORDER =
            " order by event_time desc, kafka_partition desc, kafka_offset desc limit :most";

    private final Database database;

    public SettingsQueries(Database database) {
        this.database = database;
    }

    /** Returns the change with the latest event time, which may lie ahead; empty where the desk has read none. */
    public Optional<SettingsRow> current(String tenant) {
        return list(tenant, 1, Optional.empty()).rows().stream().findFirst();
    }

    /** Returns the change that held at an event time, in milliseconds; empty where the desk has read none from before it. */
    public Optional<SettingsRow> heldAt(String tenant, long eventTime) {
        return database.read().withHandle(handle -> handle.createQuery(SELECT + " and event_time <= :time" + ORDER)
                .bind("tenant", tenant)
                .bind("time", eventTime)
                .bind("most", 1)
                .map(ConstructorMapper.of(SettingsRow.class))
                .findFirst());
    }

    /** Returns a page of changes, the latest first. */
    public Page<SettingsRow> list(String tenant, int size, Optional<String> after) {
        Optional<Cursor> cursor = after.map(text -> Cursor.parse(text, KIND, 3));
        String where = cursor.isPresent()
                ? " and (event_time, kafka_partition, kafka_offset) < (:time, :partition, :offset)"
                : "";
        List<SettingsRow> rows = database.read().withHandle(handle -> {
            var query = handle.createQuery(SELECT + where + ORDER)
                    .bind("tenant", tenant)
                    .bind("most", size + 1);
            cursor.ifPresent(at -> query.bind("time", at.number(0))
                    .bind("partition", at.number(1))
                    .bind("offset", at.number(2)));
            return query.map(ConstructorMapper.of(SettingsRow.class)).list();
        });
        return Page.of(rows, size, row -> Cursor.of(KIND, row.eventTime(), row.kafkaPartition(), row.kafkaOffset()));
    }

    /** Returns the settings of a change. */
    public static TenantSettings settings(SettingsRow change) {
        return PlainJson.read(change.settings(), TenantSettings.class);
    }

    /**
     * Returns the entity tag of HTTP for the settings of a change.
     *
     * @param current empty where nobody has set any
     */
    public static String tag(Optional<SettingsRow> current) {
        return current.map(row -> "\"" + row.kafkaPartition() + '-' + row.kafkaOffset() + '"')
                .orElse("\"none\"");
    }
}
