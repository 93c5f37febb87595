package org.mailrecall.desk.ask;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.desk.http.FilledStore;
import org.mailrecall.desk.settings.SettingsQueries;
import org.mailrecall.desk.store.StoreSection;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.events.TenantSettings;

/** Tells whether a tenant's settings go by the age of messages, as far as the desk has read them. */
final class AgeSettings {
    /**
     * The greatest number of changes that are looked at: the changes that hold later, and the change that holds now.
     */
    private static final int MOST = 50;

    private final SettingsQueries settings;
    private final FilledStore store;

    AgeSettings(SettingsQueries settings, FilledStore store) {
        this.settings = settings;
        this.store = store;
    }

    /**
     * Whether the settings that hold, or settings that were made for later, refuse old messages or want an approval for
     * them. True also where more changes were made for later than are looked at.
     *
     * @throws org.mailrecall.desk.http.ProblemException while the settings are being read
     */
    boolean goByAge(String tenant, Instant now) {
        store.require(Set.of(StoreSection.SETTINGS));
        List<SettingsRow> changes =
                settings.list(tenant, MOST, Optional.empty()).rows();
        for (SettingsRow change : changes) {
            if (!change.reset() && goesByAge(SettingsQueries.settings(change))) {
                return true;
            }
            if (change.eventTime() <= now.toEpochMilli()) {
                return false;
            }
        }
        return changes.size() == MOST; // more were made for later than are looked at
    }

    private static boolean goesByAge(TenantSettings settings) {
        return settings.getMaxMessageAgeMillis() != null || settings.getApprovalOlderThanMillis() != null;
    }
}
