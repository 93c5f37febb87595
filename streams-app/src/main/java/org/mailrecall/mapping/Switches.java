package org.mailrecall.mapping;

import org.mailrecall.domain.TenantSwitches;
import org.mailrecall.domain.TenantSwitches.ApprovalRule;
import org.mailrecall.domain.TenantSwitches.Limits;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.serde.UnusableInput;
import org.mailrecall.state.SettingsChange;

/** A tenant's settings: as administrators write them, in the words of the rules, and in state. */
public final class Switches {
    /** Bounds what is kept for each limit. */
    private static final int GREATEST_LIMIT = 10_000;

    private static final long SHORTEST_WINDOW = 1_000;
    private static final long LONGEST_WINDOW = 24 * 3_600_000;

    private Switches() {}

    public static TenantSwitches of(TenantSettings settings) throws UnusableInput {
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
        return new TenantSwitches(
                !Boolean.FALSE.equals(settings.getMessageRecallEnabled()),
                !Boolean.FALSE.equals(settings.getRecallReadMessagesEnabled()),
                settings.getMaxMessageAgeMillis(),
                new Limits(
                        settings.getRecallsPerSender(),
                        settings.getRecallsPerTenant(),
                        window == null ? Limits.USUAL_WINDOW : window),
                new ApprovalRule(above, settings.getApprovalOlderThanMillis()));
    }

    private static void positive(Long millis, String field) throws UnusableInput {
        if (millis != null && millis <= 0) {
            throw Inputs.bad(field, "is not positive");
        }
    }

    private static void limit(Integer limit, String field) throws UnusableInput {
        if (limit != null && (limit < 1 || limit > GREATEST_LIMIT)) {
            throw Inputs.bad(field, "is not between 1 and " + GREATEST_LIMIT);
        }
    }

    public static SettingsChange toState(String tenant, long from, TenantSwitches switches) {
        TenantSwitches.Origin origin = switches.origin();
        return new SettingsChange(
                tenant,
                from,
                switches.recallEnabled(),
                switches.recallReadMessages(),
                switches.maxMessageAge(),
                switches.limits().perSender(),
                switches.limits().perTenant(),
                switches.limits().window(),
                switches.approval().aboveRecipients(),
                switches.approval().olderThan(),
                origin == null ? null : origin.by(),
                origin == null ? null : Evidences.toState(origin.evidence()));
    }

    public static TenantSwitches fromState(SettingsChange change) {
        return new TenantSwitches(
                change.getRecallEnabled(),
                change.getRecallReadMessages(),
                change.getMaxMessageAge(),
                new Limits(change.getRecallsPerSender(), change.getRecallsPerTenant(), change.getLimitWindow()),
                new ApprovalRule(change.getApprovalAboveRecipients(), change.getApprovalOlderThan()),
                change.getEvidence() == null
                        ? null
                        : new TenantSwitches.Origin(
                                change.getChangedBy(), change.getAt(), Evidences.fromState(change.getEvidence())));
    }
}
