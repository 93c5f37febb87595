package org.mailrecall.mapping;

import java.time.Instant;
import org.mailrecall.domain.Evidence;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.events.TenantSettings;

/** Makes the audit records of settings. They outlive the settings themselves, which compaction removes. */
public final class SettingsAudit {
    private SettingsAudit() {}

    /**
     * Returns the record of a tombstone, which resets all settings to their defaults. A tombstone does not name the
     * administrator.
     */
    public static SettingsChanged reset(String tenant, long appendedAt, Evidence at) {
        return place(appendedAt, at)
                .setTenant(tenant)
                .setEventTime(Instant.ofEpochMilli(appendedAt))
                .setReset(true)
                .build();
    }

    /** Returns the record of settings that were set. */
    public static SettingsChanged of(TenantSettings settings, long appendedAt, Evidence at) {
        return place(appendedAt, at)
                .setTenant(settings.getTenant())
                .setChangedBy(settings.getChangedBy())
                .setEventTime(settings.getEventTime())
                .setReset(false)
                .setMessageRecallEnabled(settings.getMessageRecallEnabled())
                .setRecallReadMessagesEnabled(settings.getRecallReadMessagesEnabled())
                .setMaxMessageAgeMillis(settings.getMaxMessageAgeMillis())
                .setRecallsPerSender(settings.getRecallsPerSender())
                .setRecallsPerTenant(settings.getRecallsPerTenant())
                .setLimitWindowMillis(settings.getLimitWindowMillis())
                .setApprovalAboveRecipients(settings.getApprovalAboveRecipients())
                .setApprovalOlderThanMillis(settings.getApprovalOlderThanMillis())
                .setApprovers(settings.getApprovers())
                .setOnlySubmitterMayRecall(settings.getOnlySubmitterMayRecall())
                .setAlertRecipients(settings.getAlertRecipients())
                .setAlertRecipientsReadMessagesOnly(settings.getAlertRecipientsReadMessagesOnly())
                .setSubjectOnTrace(
                        settings.getSubjectOnTrace() == null
                                ? null
                                : settings.getSubjectOnTrace().name())
                .build();
    }

    private static SettingsChanged.Builder place(long appendedAt, Evidence at) {
        return SettingsChanged.newBuilder()
                .setAppendedTime(Instant.ofEpochMilli(appendedAt))
                .setTopic(at.topic())
                .setPartition(at.partition())
                .setOffset(at.offset())
                .setSignedBy(at.signedBy());
    }
}
