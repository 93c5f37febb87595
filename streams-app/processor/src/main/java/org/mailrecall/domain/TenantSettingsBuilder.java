package org.mailrecall.domain;

import org.mailrecall.domain.TenantSettings.ApprovalRule;
import org.mailrecall.domain.TenantSettings.Limits;
import org.mailrecall.domain.TenantSettings.Origin;

/** Builds {@link TenantSettings}. What is not set is as for a tenant that never set anything. */
public final class TenantSettingsBuilder {
    private boolean recallEnabled = true;
    private boolean recallReadMessages = true;
    private Long maxMessageAge;
    private Limits limits = Limits.NONE;
    private ApprovalRule approval = ApprovalRule.NONE;
    private boolean onlySubmitterMayRecall;
    private SubjectOnTrace subject = SubjectOnTrace.PLAIN;
    private Origin origin;

    TenantSettingsBuilder() {}

    TenantSettingsBuilder(TenantSettings from) {
        recallEnabled = from.recallEnabled();
        recallReadMessages = from.recallReadMessages();
        maxMessageAge = from.maxMessageAge();
        limits = from.limits();
        approval = from.approval();
        onlySubmitterMayRecall = from.onlySubmitterMayRecall();
        subject = from.subject();
        origin = from.origin();
    }

    public TenantSettingsBuilder recallEnabled(boolean value) {
        recallEnabled = value;
        return this;
    }

    public TenantSettingsBuilder recallReadMessages(boolean value) {
        recallReadMessages = value;
        return this;
    }

    public TenantSettingsBuilder maxMessageAge(Long value) {
        maxMessageAge = value;
        return this;
    }

    public TenantSettingsBuilder limits(Limits value) {
        limits = value;
        return this;
    }

    public TenantSettingsBuilder approval(ApprovalRule value) {
        approval = value;
        return this;
    }

    public TenantSettingsBuilder onlySubmitterMayRecall(boolean value) {
        onlySubmitterMayRecall = value;
        return this;
    }

    public TenantSettingsBuilder subject(SubjectOnTrace value) {
        subject = value;
        return this;
    }

    public TenantSettingsBuilder origin(Origin value) {
        origin = value;
        return this;
    }

    public TenantSettings build() {
        return new TenantSettings(
                recallEnabled,
                recallReadMessages,
                maxMessageAge,
                limits,
                approval,
                onlySubmitterMayRecall,
                subject,
                origin);
    }
}
