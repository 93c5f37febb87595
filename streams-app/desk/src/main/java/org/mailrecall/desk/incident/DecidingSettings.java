package org.mailrecall.desk.incident;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.desk.database.Database;
import org.mailrecall.desk.format.Json;
import org.mailrecall.desk.query.recall.RecallRecord;

/** Finds the settings that decided a recall, and the key that signed them. */
final class DecidingSettings {
    private final Database database;

    DecidingSettings(Database database) {
        this.database = database;
    }

    /**
     * Returns the settings that the recall's trace names. Where it names none, returns the latest settings up to the
     * time at which the recall was asked for. Empty where the tenant had set none.
     */
    Optional<Map<String, Object>> of(RecallRecord recall) {
        long since = recall.settingsSince() == null ? recall.askedTime() : recall.settingsSince();
        return database.read()
                .withHandle(handle -> handle.createQuery("select event_time, changed_by, signed_by, reset, settings,"
                                + " kafka_partition, kafka_offset from settings_change"
                                + " where tenant = :tenant and event_time <= :since"
                                + " order by event_time desc, kafka_offset desc limit 1")
                        .bind("tenant", recall.tenant())
                        .bind("since", since)
                        .map((row, context) -> {
                            Map<String, Object> settings = new LinkedHashMap<>();
                            settings.put("since", Json.time(row.getLong("event_time")));
                            settings.put("changedBy", row.getString("changed_by"));
                            settings.put("signedBy", row.getString("signed_by"));
                            settings.put("reset", row.getBoolean("reset"));
                            settings.put("settings", Json.tree(row.getString("settings")));
                            settings.put(
                                    "evidence",
                                    Map.of(
                                            "topic", "tenant-settings-audit",
                                            "partition", row.getInt("kafka_partition"),
                                            "offset", row.getLong("kafka_offset")));
                            return settings;
                        })
                        .findOne());
    }
}
