package org.mailrecall.contract;

import java.util.List;
import java.util.Optional;
import org.mailrecall.events.TenantSettings;

/** The rules that a tenant's settings must keep. Settings that break a rule are a dead letter. */
public final class SettingsRules {
    private static final long SHORTEST_WINDOW = 1_000;
    private static final long LONGEST_WINDOW = 24 * 3_600_000;

    private SettingsRules() {}

    /**
     * A fault of a field.
     *
     * @param field the field's name in the schema
     * @param what the fault, in words that follow the field's name
     */
    public record Problem(String field, String what) {}

    /**
     * Returns a field that cannot be used, with its fault; empty where all can be used. Tenant, event time, {@code
     * changedBy}, switches and {@code subjectOnTrace} are not looked at.
     */
    public static Optional<Problem> problem(TenantSettings settings) {
        return positive(settings.getMaxMessageAgeMillis(), "maxMessageAgeMillis")
                .or(() -> positive(settings.getApprovalOlderThanMillis(), "approvalOlderThanMillis"))
                .or(() -> limit(settings.getRecallsPerSender(), "recallsPerSender"))
                .or(() -> limit(settings.getRecallsPerTenant(), "recallsPerTenant"))
                .or(() -> above(settings.getApprovalAboveRecipients()))
                .or(() -> window(settings.getLimitWindowMillis()))
                .or(() -> approvers(settings));
    }

    private static Optional<Problem> positive(Long millis, String field) {
        return millis != null && millis <= 0 ? Optional.of(new Problem(field, "is not positive")) : Optional.empty();
    }

    private static Optional<Problem> limit(Integer limit, String field) {
        return limit != null && (limit < 1 || limit > Bounds.RECALLS_COUNTED)
                ? Optional.of(new Problem(field, "is not between 1 and " + Bounds.RECALLS_COUNTED))
                : Optional.empty();
    }

    private static Optional<Problem> above(Integer above) {
        return above != null && above < 0
                ? Optional.of(new Problem("approvalAboveRecipients", "is negative"))
                : Optional.empty();
    }

    private static Optional<Problem> window(Long window) {
        return window != null && (window < SHORTEST_WINDOW || window > LONGEST_WINDOW)
                ? Optional.of(new Problem("limitWindowMillis", "is not between a second and 24 hours"))
                : Optional.empty();
    }

    private static Optional<Problem> approvers(TenantSettings settings) {
        List<String> approvers = settings.getApprovers() == null ? List.of() : settings.getApprovers();
        for (String approver : approvers) {
            if (approver == null) {
                return Optional.of(new Problem("approvers", "holds an entry that is null"));
            }
            try {
                Approvers.normalise(approver);
            } catch (IllegalArgumentException e) {
                return Optional.of(new Problem("approvers", e.getMessage()));
            }
        }
        if (approvers.size() > Bounds.APPROVERS) {
            return Optional.of(
                    new Problem("approvers", "has " + approvers.size() + " entries, more than " + Bounds.APPROVERS));
        }
        boolean asks = settings.getApprovalAboveRecipients() != null || settings.getApprovalOlderThanMillis() != null;
        return approvers.isEmpty() && asks
                ? Optional.of(new Problem(
                        "approvers", "names nobody, so that nobody could approve a recall that needs approval"))
                : Optional.empty();
    }
}
