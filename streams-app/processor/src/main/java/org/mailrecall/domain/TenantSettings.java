package org.mailrecall.domain;

import java.util.List;

/**
 * A tenant's settings at a given time.
 *
 * @param maxMessageAge the age in milliseconds beyond which a message is not recalled; null without a limit
 * @param onlySubmitterMayRecall whether only the person who submitted the message, or its sender, may recall it
 * @param subject what trace and report show of the subject of a recall that is asked for under these settings
 * @param origin who set the settings; null for the defaults of a tenant that never set anything
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
    public static final TenantSettings DEFAULT = builder().build();

    /** Begins settings of a tenant that never set anything. */
    public static TenantSettingsBuilder builder() {
        return new TenantSettingsBuilder();
    }

    /**
     * Whether the asker must have submitted the message, because the tenant lets only submitter and sender recall, and
     * the asker is not the sender.
     */
    public boolean demandsSubmitter(RecipientRequest request) {
        return onlySubmitterMayRecall && !request.requestedBy().equals(request.sender());
    }

    /**
     * Whether the tenant lets the asker recall a copy.
     *
     * @param submittedBy the person who submitted the copy. Where it is null, because the delivery names nobody, the
     * submitter that the request names counts. Where neither names anybody, the demand is not met
     */
    public boolean mayRecall(RecipientRequest request, String submittedBy) {
        String submitter = submittedBy == null ? request.submittedBy() : submittedBy;
        return !demandsSubmitter(request) || request.requestedBy().equals(submitter);
    }

    /** Whether the message was older at asking than the tenant allows. A tenant without a limit allows any age. */
    public boolean tooOld(RecipientRequest request) {
        return maxMessageAge != null && request.askedAt() - request.sentAt() > maxMessageAge;
    }

    /** Whether the other settings equal these settings, whoever set them and when. */
    public boolean decidesAs(TenantSettings other) {
        return from(null).equals(other.from(null));
    }

    /** Returns the same settings with the given origin. */
    public TenantSettings from(Origin somebody) {
        return new TenantSettingsBuilder(this).origin(somebody).build();
    }

    /**
     * The administrator who set the settings, and the time from which they hold. No rule depends on it; the trace names
     * it.
     *
     * @param by the administrator; null where unknown
     * @param since from when the settings hold, in milliseconds of event time
     * @param evidence the record of the settings
     */
    public record Origin(String by, long since, Evidence evidence) {}

    /**
     * The limits: how many recalls are admitted within a sliding window.
     *
     * @param perSender at least 1; null for {@link #USUAL_PER_SENDER}
     * @param perTenant at least 1; null for {@link #USUAL_PER_TENANT}
     * @param window for how long a recall that is asked for under these settings counts, in milliseconds
     */
    public record Limits(Integer perSender, Integer perTenant, long window) {
        /** The window of a tenant that sets none, in milliseconds: an hour. */
        public static final long USUAL_WINDOW = 3_600_000;

        /** The limit of a sender whose tenant sets none. No person asks for a recall every four seconds for an hour. */
        public static final int USUAL_PER_SENDER = 1_000;

        /** The greatest limit that a tenant can set. No more recalls than this are kept for a limit. */
        public static final int GREATEST = 10_000;

        /** The limit of a tenant that sets none: the greatest. */
        public static final int USUAL_PER_TENANT = GREATEST;

        /** The limits of a tenant that sets none: the usual limits hold. */
        public static final Limits NONE = new Limits(null, null, USUAL_WINDOW);

        /** Whether a limit, or its window, is another than the usual one of a tenant that sets none. */
        public boolean any() {
            return !equals(NONE);
        }
    }

    /**
     * The rule that decides which recalls wait for an approver.
     *
     * @param aboveRecipients a recall waits if it has more recipients than this, together with the recipients of
     * recalls asked for before; null if the number does not matter
     * @param olderThan a recall waits if its message was sent longer than this before asking, in milliseconds; null if
     * the age does not matter
     * @param approvers addresses of the people who may approve, or {@code @domain} for everybody of a domain
     */
    public record ApprovalRule(Integer aboveRecipients, Long olderThan, List<String> approvers) {
        public static final ApprovalRule NONE = new ApprovalRule(null, null, List.of());

        public ApprovalRule {
            approvers = List.copyOf(approvers);
        }

        /** Whether the rule can make a recall wait for an approver. */
        public boolean any() {
            return aboveRecipients != null || olderThan != null;
        }

        /**
         * Whether the rule lets a person approve. The asker and the sender may not approve their own recall even so;
         * intake refuses that.
         *
         * @param person a normalised address
         */
        public boolean allows(String person) {
            return approvers.contains(person) || approvers.contains(person.substring(person.lastIndexOf('@')));
        }

        /**
         * Whether a recall must wait for an approver.
         *
         * @param askedBefore how many recipients earlier recalls asked for. They are added to the recipients of this
         * recall, so that nobody avoids approval by splitting a large recall
         */
        public boolean concerns(RecipientRequest request, long askedBefore) {
            return (aboveRecipients != null && askedBefore + request.totalRecipients() > aboveRecipients)
                    || (olderThan != null && request.askedAt() - request.sentAt() > olderThan);
        }

        /**
         * Whether the recipients of earlier recalls decide if a recall must wait: the rule counts recipients, and
         * nothing else makes the recall wait.
         */
        public boolean countsWithEarlier(RecipientRequest request) {
            return aboveRecipients != null && !concerns(request, 0);
        }
    }
}
