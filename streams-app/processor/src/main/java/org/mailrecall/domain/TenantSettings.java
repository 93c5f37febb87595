package org.mailrecall.domain;

import java.util.List;

/**
 * A tenant's switches at one moment.
 *
 * @param maxMessageAge milliseconds; null without a limit
 * @param onlySubmitterMayRecall whether only the person who submitted the message, or its sender, may recall it
 * @param origin null for the defaults of a tenant that never set anything
 */
public record TenantSettings(
        boolean recallEnabled,
        boolean recallReadMessages,
        Long maxMessageAge,
        Limits limits,
        ApprovalRule approval,
        boolean onlySubmitterMayRecall,
        Origin origin) {
    public static final TenantSettings DEFAULT = new TenantSettings(true, true, null, Limits.NONE, ApprovalRule.NONE);

    /** Of which nobody knows who set them. */
    public TenantSettings(
            boolean recallEnabled,
            boolean recallReadMessages,
            Long maxMessageAge,
            Limits limits,
            ApprovalRule approval) {
        this(recallEnabled, recallReadMessages, maxMessageAge, limits, approval, false, null);
    }

    /** Whether the tenant lets the person who asks recall the message. */
    public boolean mayRecall(RecipientRequest request) {
        return !onlySubmitterMayRecall
                || request.requestedBy().equals(request.sender())
                || request.requestedBy().equals(request.submittedBy());
    }

    /** Whether the message is older than the tenant allows, where it has a limit. */
    public boolean tooOld(RecipientRequest request) {
        return maxMessageAge != null && request.askedAt() - request.sentAt() > maxMessageAge;
    }

    /** The same, set by somebody. */
    public TenantSettings from(Origin somebody) {
        return new TenantSettings(
                recallEnabled, recallReadMessages, maxMessageAge, limits, approval, onlySubmitterMayRecall, somebody);
    }

    /**
     * Who set them, and when. Decides nothing; the trace names it.
     *
     * @param by the administrator; null where unknown
     * @param since from when they hold
     * @param evidence the settings' record
     */
    public record Origin(String by, long since, Evidence evidence) {}

    /**
     * How many recalls are taken up within a sliding window.
     *
     * @param perSender at least 1; null without a limit
     * @param perTenant at least 1; null without a limit
     * @param window for how long a recall asked for now counts, in milliseconds
     */
    public record Limits(Integer perSender, Integer perTenant, long window) {
        /** An hour, where a tenant sets none. */
        public static final long USUAL_WINDOW = 3_600_000;

        public static final Limits NONE = new Limits(null, null, USUAL_WINDOW);

        public boolean any() {
            return perSender != null || perTenant != null;
        }
    }

    /**
     * Which recalls wait for a second person.
     *
     * @param aboveRecipients those of more recipients than this; null for none
     * @param olderThan those of messages sent longer ago, in milliseconds; null for none
     * @param approvers addresses of the people who may approve, or {@code @domain} for everybody of a domain
     */
    public record ApprovalRule(Integer aboveRecipients, Long olderThan, List<String> approvers) {
        public static final ApprovalRule NONE = new ApprovalRule(null, null, List.of());

        public ApprovalRule {
            approvers = List.copyOf(approvers);
        }

        /** Whether some recalls wait for a second person. */
        public boolean any() {
            return aboveRecipients != null || olderThan != null;
        }

        /** Whether the tenant lets a person approve; the asker and the sender may not, whatever this says. */
        public boolean allows(String person) {
            return approvers.contains(person) || approvers.contains(person.substring(person.lastIndexOf('@')));
        }

        public boolean concerns(RecipientRequest request) {
            return (aboveRecipients != null && request.totalRecipients() > aboveRecipients)
                    || (olderThan != null && request.askedAt() - request.sentAt() > olderThan);
        }
    }
}
