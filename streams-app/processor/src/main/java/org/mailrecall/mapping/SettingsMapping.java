package org.mailrecall.mapping;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mailrecall.contract.Approvers;
import org.mailrecall.contract.SettingsRules;
import org.mailrecall.domain.SubjectOnTrace;
import org.mailrecall.domain.TenantSettings;
import org.mailrecall.domain.TenantSettings.ApprovalRule;
import org.mailrecall.domain.TenantSettings.Limits;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.state.SettingsChange;

/**
 * Maps a tenant's settings from the administrator's input to the types of the rules, and between these and the stored
 * form.
 */
public final class SettingsMapping {
    private SettingsMapping() {}

    /**
     * Checks and maps settings as an administrator set them. The result has no origin.
     *
     * @throws UnusableInputException when a field has a bad value
     */
    public static TenantSettings of(org.mailrecall.events.TenantSettings settings) throws UnusableInputException {
        Optional<SettingsRules.Problem> problem = SettingsRules.problem(settings);
        if (problem.isPresent()) {
            throw InputFields.bad(problem.get().field(), problem.get().what());
        }
        Long window = settings.getLimitWindowMillis();
        return TenantSettings.builder()
                .recallEnabled(!Boolean.FALSE.equals(settings.getMessageRecallEnabled()))
                .recallReadMessages(!Boolean.FALSE.equals(settings.getRecallReadMessagesEnabled()))
                .maxMessageAge(settings.getMaxMessageAgeMillis())
                .limits(new Limits(
                        settings.getRecallsPerSender(),
                        settings.getRecallsPerTenant(),
                        window == null ? Limits.USUAL_WINDOW : window))
                .approval(approvalRule(settings))
                .onlySubmitterMayRecall(Boolean.TRUE.equals(settings.getOnlySubmitterMayRecall()))
                .subject(subject(settings.getSubjectOnTrace()))
                .build();
    }

    private static ApprovalRule approvalRule(org.mailrecall.events.TenantSettings settings) {
        List<String> approvers = settings.getApprovers() == null ? List.of() : settings.getApprovers();
        return new ApprovalRule(
                settings.getApprovalAboveRecipients(),
                settings.getApprovalOlderThanMillis(),
                approvers.stream().map(Approvers::normalise).toList());
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

    /**
     * Returns the stored form.
     *
     * @param from the time from which the settings hold, in milliseconds of event time
     */
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

    /**
     * Checks that a stored change keeps the rules for settings of administrators.
     *
     * @throws IllegalArgumentException when it breaks one
     */
    public static void checkRules(SettingsChange change) {
        Optional<SettingsRules.Problem> problem =
                SettingsRules.problem(org.mailrecall.events.TenantSettings.newBuilder()
                        .setTenant(change.getTenant())
                        .setEventTime(Instant.EPOCH)
                        .setMaxMessageAgeMillis(change.getMaxMessageAge())
                        .setRecallsPerSender(change.getRecallsPerSender())
                        .setRecallsPerTenant(change.getRecallsPerTenant())
                        .setLimitWindowMillis(change.getLimitWindow())
                        .setApprovalAboveRecipients(change.getApprovalAboveRecipients())
                        .setApprovalOlderThanMillis(change.getApprovalOlderThan())
                        .setApprovers(change.getApprovers())
                        .build());
        if (problem.isPresent()) {
            throw new IllegalArgumentException(
                    problem.get().field() + " " + problem.get().what());
        }
    }

    public static TenantSettings fromState(SettingsChange change) {
        return TenantSettings.builder()
                .recallEnabled(change.getRecallEnabled())
                .recallReadMessages(change.getRecallReadMessages())
                .maxMessageAge(change.getMaxMessageAge())
                .limits(new Limits(change.getRecallsPerSender(), change.getRecallsPerTenant(), change.getLimitWindow()))
                .approval(new ApprovalRule(
                        change.getApprovalAboveRecipients(), change.getApprovalOlderThan(), change.getApprovers()))
                .onlySubmitterMayRecall(change.getOnlySubmitterMayRecall())
                .subject(SubjectOnTrace.valueOf(change.getSubjectOnTrace()))
                .origin(
                        change.getEvidence() == null
                                ? null
                                : new TenantSettings.Origin(
                                        change.getChangedBy(),
                                        change.getAt(),
                                        Evidences.fromState(change.getEvidence())))
                .build();
    }
}
