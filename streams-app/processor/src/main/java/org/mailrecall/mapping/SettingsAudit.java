package org.mailrecall.mapping;

import java.time.Instant;
import org.mailrecall.domain.Evidence;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.events.TenantSettings;

/** What is kept of each change of settings, long after compaction has taken the settings themselves. */
public final class SettingsAudit {
    private SettingsAudit() {}

    /** All defaults back, by a tombstone: nothing says by whom. */
    public static SettingsChanged reset(String tenant, long appendedAt, Evidence at) {
        return place(appendedAt, at)
                .setTenant(tenant)
                .setEventTime(Instant.ofEpochMilli(appendedAt))
                .setReset(true)
                .build();
    }

    /** Settings as they were set. */
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
