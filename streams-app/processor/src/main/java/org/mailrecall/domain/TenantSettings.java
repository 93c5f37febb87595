package org.mailrecall.domain;

import java.util.List;

/**
 * A tenant's settings at a given time.
 *
 * @param maxMessageAge milliseconds; null without a limit
 * @param onlySubmitterMayRecall whether only the person who submitted the message, or its sender, may recall it
 * @param subject what trace and report show of the subjects of recalls that are asked for now
 * @param origin null for the defaults of a tenant that never set anything
 */
public record TenantSettings(
        boolean recallEnabled,
        boolean recallReadMessages,
        Long maxMessageAge,
        Limits limits,
        ApprovalRule approval,
        boolean onlySubmitterMayRecall,
        SubjectOnTrace subject,
        Origin origin) {
    public static final TenantSettings DEFAULT = new TenantSettings(true, true, null, Limits.NONE, ApprovalRule.NONE);

    /** Makes settings without a known origin. */
    public TenantSettings(
            boolean recallEnabled,
            boolean recallReadMessages,
            Long maxMessageAge,
            Limits limits,
            ApprovalRule approval) {
        this(recallEnabled, recallReadMessages, maxMessageAge, limits, approval, false, SubjectOnTrace.PLAIN, null);
    }

    /**
     * Whether the asker must have submitted the message: the tenant lets only submitter and sender recall, and the asker is
     * not the sender.
     */
    public boolean demandsSubmitter(RecipientRequest request) {
        return onlySubmitterMayRecall && !request.requestedBy().equals(request.sender());
    }

    /**
     * Whether the tenant lets the asker recall a copy.
     *
     * @param submittedBy the person who submitted the copy; null where its delivery names nobody; then the submitter that the request names counts
     */
    public boolean mayRecall(RecipientRequest request, String submittedBy) {
        String submitter = submittedBy == null ? request.submittedBy() : submittedBy;
        return !demandsSubmitter(request) || request.requestedBy().equals(submitter);
    }

    /** Whether the message is older than the tenant allows, where it has a limit. */
    public boolean tooOld(RecipientRequest request) {
        return maxMessageAge != null && request.askedAt() - request.sentAt() > maxMessageAge;
    }

    /** Whether every decision comes out the same by the other settings, whoever set them and when. */
    public boolean decidesAs(TenantSettings other) {
        return from(null).equals(other.from(null));
    }

    /** Returns the same settings with the given origin. */
    public TenantSettings from(Origin somebody) {
        return new TenantSettings(
                recallEnabled,
                recallReadMessages,
                maxMessageAge,
                limits,
                approval,
                onlySubmitterMayRecall,
                subject,
                somebody);
    }

    /**
     * Names the administrator who set the settings, and the time. No rule depends on it; the trace names it.
     *
     * @param by the administrator; null where unknown
     * @param since from when they hold
     * @param evidence the settings' record
     */
    public record Origin(String by, long since, Evidence evidence) {}

    /**
     * The limits: how many recalls are admitted within a sliding window.
     *
     * @param perSender at least 1; null for {@link #USUAL_PER_SENDER}
     * @param perTenant at least 1; null for {@link #USUAL_PER_TENANT}
     * @param window for how long a recall asked for now counts, in milliseconds
     */
    public record Limits(Integer perSender, Integer perTenant, long window) {
        /** The window of a tenant that sets none: an hour. */
        public static final long USUAL_WINDOW = 3_600_000;

        /** The limit of a sender whose tenant sets none. No person recalls a message every four seconds for an hour. */
        public static final int USUAL_PER_SENDER = 1_000;

        /** The limit of a tenant that sets none: ten senders can reach their own limit. No more recalls of a tenant are kept. */
        public static final int USUAL_PER_TENANT = 10_000;

        /** The limits of a tenant that sets none: the usual limits hold. */
        public static final Limits NONE = new Limits(null, null, USUAL_WINDOW);
    }

    /**
     * The rule that decides which recalls wait for an approver.
     *
     * @param aboveRecipients recalls wait that have more recipients than this, together with those of recalls asked for before;
     * null if the number does not matter
     * @param olderThan recalls of messages sent longer ago than this wait, in milliseconds; null if the age does not
     * matter
     * @param approvers addresses of the people who may approve, or {@code @domain} for everybody of a domain
     */
    public record ApprovalRule(Integer aboveRecipients, Long olderThan, List<String> approvers) {
        public static final ApprovalRule NONE = new ApprovalRule(null, null, List.of());

        public ApprovalRule {
            approvers = List.copyOf(approvers);
        }

        /** Whether some recalls wait for an approver. */
        public boolean any() {
            return aboveRecipients != null || olderThan != null;
        }

        /**
         * Whether the rule lets a person approve. It never decides alone: the asker and the sender may not approve
         * their own recall.
         */
        public boolean allows(String person) {
            return approvers.contains(person) || approvers.contains(person.substring(person.lastIndexOf('@')));
        }

        /** @param askedBefore recipients of earlier recalls that count with those of this one */
        public boolean concerns(RecipientRequest request, long askedBefore) {
            return (aboveRecipients != null && askedBefore + request.totalRecipients() > aboveRecipients)
                    || (olderThan != null && request.askedAt() - request.sentAt() > olderThan);
        }

        /** Whether recalls asked for before decide if a recall waits. */
        public boolean countsWithEarlier(RecipientRequest request) {
            return aboveRecipients != null && !concerns(request, 0);
        }
    }
}
