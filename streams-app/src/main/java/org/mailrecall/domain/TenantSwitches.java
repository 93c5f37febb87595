package org.mailrecall.domain;

/**
 * A tenant's switches at one moment.
 *
 * @param maxMessageAge milliseconds; null without a limit
 */
public record TenantSwitches(
        boolean recallEnabled, boolean recallReadMessages, Long maxMessageAge, Limits limits, ApprovalRule approval) {
    public static final TenantSwitches DEFAULT = new TenantSwitches(true, true, null, Limits.NONE, ApprovalRule.NONE);

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
     */
    public record ApprovalRule(Integer aboveRecipients, Long olderThan) {
        public static final ApprovalRule NONE = new ApprovalRule(null, null);

        boolean concerns(RecallRequest request) {
            return (aboveRecipients != null && request.totalRecipients() > aboveRecipients)
                    || (olderThan != null && request.askedAt() - request.sentAt() > olderThan);
        }
    }
}
