package org.mailrecall.desk.settings;

import java.time.Instant;
import java.util.List;
import org.mailrecall.events.SubjectOnTrace;
import org.mailrecall.events.TenantSettings;

/** All settings of a tenant as the interface has them. Null stands for the default; times are in milliseconds. */
public record SettingsBody(
        Boolean messageRecallEnabled,
        Boolean recallReadMessagesEnabled,
        Long maxMessageAgeMillis,
        Integer recallsPerSender,
        Integer recallsPerTenant,
        Long limitWindowMillis,
        Integer approvalAboveRecipients,
        Long approvalOlderThanMillis,
        List<String> approvers,
        Boolean onlySubmitterMayRecall,
        Boolean alertRecipients,
        Boolean alertRecipientsReadMessagesOnly,
        SubjectOnTrace subjectOnTrace) {
    /** Settings that all have their default. */
    public static final SettingsBody DEFAULTS =
            new SettingsBody(null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Returns the settings of an event. */
    public static SettingsBody of(TenantSettings s) {
        return new SettingsBody(
                s.getMessageRecallEnabled(),
                s.getRecallReadMessagesEnabled(),
                s.getMaxMessageAgeMillis(),
                s.getRecallsPerSender(),
                s.getRecallsPerTenant(),
                s.getLimitWindowMillis(),
                s.getApprovalAboveRecipients(),
                s.getApprovalOlderThanMillis(),
                s.getApprovers(),
                s.getOnlySubmitterMayRecall(),
                s.getAlertRecipients(),
                s.getAlertRecipientsReadMessagesOnly(),
                s.getSubjectOnTrace());
    }

    TenantSettings toSettings(String tenant, String changedBy, Instant time) {
        return TenantSettings.newBuilder()
                .setTenant(tenant)
                .setEventTime(time)
                .setChangedBy(changedBy)
                .setMessageRecallEnabled(messageRecallEnabled)
                .setRecallReadMessagesEnabled(recallReadMessagesEnabled)
                .setMaxMessageAgeMillis(maxMessageAgeMillis)
                .setRecallsPerSender(recallsPerSender)
                .setRecallsPerTenant(recallsPerTenant)
                .setLimitWindowMillis(limitWindowMillis)
                .setApprovalAboveRecipients(approvalAboveRecipients)
                .setApprovalOlderThanMillis(approvalOlderThanMillis)
                .setApprovers(approvers)
                .setOnlySubmitterMayRecall(onlySubmitterMayRecall)
                .setAlertRecipients(alertRecipients)
                .setAlertRecipientsReadMessagesOnly(alertRecipientsReadMessagesOnly)
                .setSubjectOnTrace(subjectOnTrace)
                .build();
    }
}
