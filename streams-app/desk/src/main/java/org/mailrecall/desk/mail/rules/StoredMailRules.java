package org.mailrecall.desk.mail.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.mailrecall.desk.database.Database;

/**
 * The rules of mail that the tenants' settings in the trace store give. A tenant's rules are kept for five seconds,
 * then read again. While the settings are being read into the store, a tenant without any can have set some: no subject
 * is then shown, and whom to tell is not known.
 */
public final class StoredMailRules implements TenantMailRules {
    private static final long HELD_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Rules(boolean isSubjectShown, Alerts alerts, long readMillis) {}

    private static final Rules UNKNOWN = new Rules(false, Alerts.UNKNOWN, 0);

    private final Database database;
    private final BooleanSupplier areSettingsRead;
    private final InstantSource clock;
    private final Map<String, Rules> held = new ConcurrentHashMap<>();

    /** @param areSettingsRead whether the store holds the settings that its topic held when it began to read it */
    public StoredMailRules(Database database, BooleanSupplier areSettingsRead, InstantSource clock) {
        this.database = database;
        this.areSettingsRead = areSettingsRead;
        this.clock = clock;
    }

    @Override
    public boolean isSubjectShown(String tenant) {
        return rules(tenant).isSubjectShown();
    }

    @Override
    public Alerts alerts(String tenant) {
        return rules(tenant).alerts();
    }

    private Rules rules(String tenant) {
        long now = clock.millis();
        Rules rules = held.get(tenant);
        if (rules != null && now - rules.readMillis() <= HELD_MILLIS) {
            return rules;
        }
        if (!areSettingsRead.getAsBoolean()) {
            return UNKNOWN;
        }
        Rules read = read(tenant, now);
        if (!areSettingsRead.getAsBoolean()) {
            return UNKNOWN; // the store was emptied before the rules were read
        }
        held.put(tenant, read);
        return read;
    }

    private Rules read(String tenant, long now) {
        Optional<JsonNode> settings = database.read()
                .withHandle(handle -> handle.createQuery("select settings, reset from settings_change"
                                + " where tenant = :tenant and event_time <= :now"
                                + " order by event_time desc, kafka_offset desc limit 1")
                        .bind("tenant", tenant)
                        .bind("now", now)
                        .map((row, context) -> row.getBoolean("reset") ? "{}" : row.getString("settings"))
                        .findOne())
                .map(StoredMailRules::tree);
        return settings.map(set -> new Rules(isSubjectShown(set), alerts(set), now))
                .orElse(new Rules(DEFAULTS.isSubjectShown(tenant), DEFAULTS.alerts(tenant), now));
    }

    /** Whether the settings let the subject be shown. A value that this version does not know forbids it. */
    private static boolean isSubjectShown(JsonNode settings) {
        JsonNode subject = settings.path("subjectOnTrace");
        return subject.isNull() || subject.isMissingNode() || subject.asText().equals("PLAIN");
    }

    private static Alerts alerts(JsonNode settings) {
        if (!settings.path("alertRecipients").asBoolean(false)) {
            return Alerts.NONE;
        }
        return settings.path("alertRecipientsReadMessagesOnly").asBoolean(false) ? Alerts.READ_MESSAGES : Alerts.ALL;
    }

    private static JsonNode tree(String settings) {
        try {
            return JSON.readTree(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored settings are no JSON", e);
        }
    }
}
