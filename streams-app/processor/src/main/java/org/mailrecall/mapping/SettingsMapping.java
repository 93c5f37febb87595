package org.mailrecall.mapping;

import java.util.ArrayList;
import java.util.List;
import org.mailrecall.contract.Approvers;
import org.mailrecall.contract.Bounds;
import org.mailrecall.domain.SubjectOnTrace;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.TenantSettings.ApprovalRule;
import org.mailrecall.domain.TenantSettings.Limits;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.SettingsChange;

/** A tenant's settings: as administrators write them, in the words of the rules, and in state. */
public final class SettingsMapping {
    /** Bounds what is kept for each limit. */
    private static final int GREATEST_LIMIT = 10_000;

    private static final long SHORTEST_WINDOW = 1_000;
    private static final long LONGEST_WINDOW = 24 * 3_600_000;

    private SettingsMapping() {}

    public static TenantSettings of(org.mailrecall.events.TenantSettings settings) throws UnusableInputException {
        positive(settings.getMaxMessageAgeMillis(), "maxMessageAgeMillis");
        positive(settings.getApprovalOlderThanMillis(), "approvalOlderThanMillis");
        limit(settings.getRecallsPerSender(), "recallsPerSender");
        limit(settings.getRecallsPerTenant(), "recallsPerTenant");
        Integer above = settings.getApprovalAboveRecipients();
        if (above != null && above < 0) {
            throw Inputs.bad("approvalAboveRecipients", "is negative");
        }
        Long window = settings.getLimitWindowMillis();
        if (window != null && (window < SHORTEST_WINDOW || window > LONGEST_WINDOW)) {
            throw Inputs.bad("limitWindowMillis", "is not between a second and 24 hours");
        }
        return new TenantSettings(
                !Boolean.FALSE.equals(settings.getMessageRecallEnabled()),
                !Boolean.FALSE.equals(settings.getRecallReadMessagesEnabled()),
                settings.getMaxMessageAgeMillis(),
                new Limits(
                        settings.getRecallsPerSender(),
                        settings.getRecallsPerTenant(),
                        window == null ? Limits.USUAL_WINDOW : window),
                approvalRule(settings),
                Boolean.TRUE.equals(settings.getOnlySubmitterMayRecall()),
                subject(settings.getSubjectOnTrace()),
                null);
    }

    private static ApprovalRule approvalRule(org.mailrecall.events.TenantSettings settings)
            throws UnusableInputException {
        List<String> approvers = new ArrayList<>();
        for (String approver : settings.getApprovers() == null ? List.<String>of() : settings.getApprovers()) {
            try {
                approvers.add(Approvers.normalise(approver));
            } catch (IllegalArgumentException e) {
                throw Inputs.bad("approvers", e.getMessage());
            }
        }
        if (approvers.size() > Bounds.APPROVERS) {
            throw Inputs.bad("approvers", "has " + approvers.size() + " entries, more than " + Bounds.APPROVERS);
        }
        Integer above = settings.getApprovalAboveRecipients();
        if (approvers.isEmpty() && (above != null || settings.getApprovalOlderThanMillis() != null)) {
            throw Inputs.bad("approvers", "names nobody, so nobody could approve what waits for approval");
        }
        return new ApprovalRule(above, settings.getApprovalOlderThanMillis(), approvers);
    }

    private static SubjectOnTrace subject(org.mailrecall.events.SubjectOnTrace set) {
        if (set == null) {
            return SubjectOnTrace.PLAIN;
        }
        return switch (set) {
            case PLAIN -> SubjectOnTrace.PLAIN;
            case HASHED -> SubjectOnTrace.HASHED;
            case NONE -> SubjectOnTrace.NONE;
            case UNKNOWN -> throw new IllegalArgumentException("settings with an unknown symbol are refused before");
        };
    }

    private static void positive(Long millis, String field) throws UnusableInputException {
        if (millis != null && millis <= 0) {
            throw Inputs.bad(field, "is not positive");
        }
    }

    private static void limit(Integer limit, String field) throws UnusableInputException {
        if (limit != null && (limit < 1 || limit > GREATEST_LIMIT)) {
            throw Inputs.bad(field, "is not between 1 and " + GREATEST_LIMIT);
        }
    }

    public static SettingsChange toState(String tenant, long from, TenantSettings settings) {
        TenantSettings.Origin origin = settings.origin();
        return new SettingsChange(
                tenant,
                from,
                settings.recallEnabled(),
                settings.recallReadMessages(),
                settings.maxMessageAge(),
                settings.limits().perSender(),
                settings.limits().perTenant(),
                settings.limits().window(),
                settings.approval().aboveRecipients(),
                settings.approval().olderThan(),
                origin == null ? null : origin.by(),
                origin == null ? null : Evidences.toState(origin.evidence()),
                settings.approval().approvers(),
                settings.onlySubmitterMayRecall(),
                settings.subject().name());
    }

    public static TenantSettings fromState(SettingsChange change) {
        return new TenantSettings(
                change.getRecallEnabled(),
                change.getRecallReadMessages(),
                change.getMaxMessageAge(),
                new Limits(change.getRecallsPerSender(), change.getRecallsPerTenant(), change.getLimitWindow()),
                new ApprovalRule(
                        change.getApprovalAboveRecipients(), change.getApprovalOlderThan(), change.getApprovers()),
                change.getOnlySubmitterMayRecall(),
                SubjectOnTrace.valueOf(change.getSubjectOnTrace()),
                change.getEvidence() == null
                        ? null
                        : new TenantSettings.Origin(
                                change.getChangedBy(), change.getAt(), Evidences.fromState(change.getEvidence())));
    }
}
