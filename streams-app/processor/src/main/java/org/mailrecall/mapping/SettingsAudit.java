package org.mailrecall.mapping;

import java.time.Instant;
import org.mailrecall.domain.Evidence;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.events.TenantSettings;

/** Makes the records of {@code tenant-settings-audit}: one for each settings record that is used. */
public final class SettingsAudit {
    private SettingsAudit() {}

    /**
     * Returns the audit record of a tombstone, which resets all settings to their defaults. A tombstone names no
     * administrator.
     *
     * @param appendedAt the append time of the tombstone, in milliseconds; the defaults hold from it on
     * @param at the evidence of the tombstone
     */
    public static SettingsChanged reset(String tenant, long appendedAt, Evidence at) {
        return place(appendedAt, at)
                .setTenant(tenant)
                .setEventTime(Instant.ofEpochMilli(appendedAt))
                .setReset(true)
                .build();
    }

    /**
     * Returns the audit record of settings that were set.
     *
     * @param appendedAt the append time of the settings record, in milliseconds
     * @param at the evidence of the settings record
     */
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
