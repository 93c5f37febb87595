package org.mailrecall.domain;

import org.mailrecall.domain.limit.CountedRecall;

/**
 * A request for a recall or a preview, as it concerns a single recipient. Ids and addresses are normalised; times are
 * milliseconds of event time.
 *
 * @param messageId of the original message; empty where that has no recallable Message-ID
 * @param sender the mailbox that transport authenticated
 * @param requestedBy the asker
 * @param recipient normalised address; where the request gives no usable address, its text in visible characters
 * @param subject of the original message
 * @param countedAt when the recall counts towards limits, see {@link CountedRecall}; at or after asking
 * @param totalRecipients the number of recipients of the whole recall, as the request states it
 * @param evidence the record of the request
 * @param role the role in which the asker asked; null in state of versions that did not store it
 * @param preview whether the request deletes nothing and asks what a recall would do
 * @param unusable NO_RECALLABLE_ID or UNUSABLE_ADDRESS where the request itself rules out a recall of this recipient;
 * null otherwise
 * @param submittedBy the person who submitted the original message for the sender; null where unknown
 */
public record RecipientRequest(
        String tenant,
        String recallId,
        String messageId,
        String sender,
        String requestedBy,
        String recipient,
        RecipientLocation location,
        boolean encrypted,
        String subject,
        long sentAt,
        long askedAt,
        long countedAt,
        int totalRecipients,
        Evidence evidence,
        AskerRole role,
        boolean preview,
        RecallReason unusable,
        String submittedBy) {

    /**
     * Returns the latest deadline that the recall can have: its deadline if it is approved at the last permitted time.
     * Copies and outcomes after that time never count.
     */
    public long deadline(RecallPolicy policy) {
        return askedAt + policy.approvalWindow() + policy.window();
    }

    /** Returns a copy of this request that counts towards limits at another time. */
    public RecipientRequest countedAt(long time) {
        return new Builder(this).countedAt(time).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that holds the values of this request. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /**
     * Builds a request. Unless set, the location is TENANT_CLOUD, the subject empty, the total of recipients 1, a time
     * 0, a flag false, and any other value null.
     */
    public static final class Builder {
        private String tenant;
        private String recallId;
        private String messageId;
        private String sender;
        private String requestedBy;
        private String recipient;
        private RecipientLocation location = RecipientLocation.TENANT_CLOUD;
        private boolean encrypted;
        private String subject = "";
        private long sentAt;
        private long askedAt;
        private long countedAt;
        private int totalRecipients = 1;
        private Evidence evidence;
        private AskerRole role;
        private boolean preview;
        private RecallReason unusable;
        private String submittedBy;

        private Builder() {}

        private Builder(RecipientRequest from) {
            tenant = from.tenant;
            recallId = from.recallId;
            messageId = from.messageId;
            sender = from.sender;
            requestedBy = from.requestedBy;
            recipient = from.recipient;
            location = from.location;
            encrypted = from.encrypted;
            subject = from.subject;
            sentAt = from.sentAt;
            askedAt = from.askedAt;
            countedAt = from.countedAt;
            totalRecipients = from.totalRecipients;
            evidence = from.evidence;
            role = from.role;
            preview = from.preview;
            unusable = from.unusable;
            submittedBy = from.submittedBy;
        }

        public Builder tenant(String value) {
            tenant = value;
            return this;
        }

        public Builder recallId(String value) {
            recallId = value;
            return this;
        }

        public Builder messageId(String value) {
            messageId = value;
            return this;
        }

        public Builder sender(String value) {
            sender = value;
            return this;
        }

        public Builder requestedBy(String value) {
            requestedBy = value;
            return this;
        }

        public Builder recipient(String value) {
            recipient = value;
            return this;
        }

        public Builder location(RecipientLocation value) {
            location = value;
            return this;
        }

        public Builder encrypted(boolean value) {
            encrypted = value;
            return this;
        }

        public Builder subject(String value) {
            subject = value;
            return this;
        }

        public Builder sentAt(long value) {
            sentAt = value;
            return this;
        }

        public Builder askedAt(long value) {
            askedAt = value;
            return this;
        }

        public Builder countedAt(long value) {
            countedAt = value;
            return this;
        }

        public Builder totalRecipients(int value) {
            totalRecipients = value;
            return this;
        }

        public Builder evidence(Evidence value) {
            evidence = value;
            return this;
        }

        public Builder role(AskerRole value) {
            role = value;
            return this;
        }

        public Builder preview(boolean value) {
            preview = value;
            return this;
        }

        public Builder unusable(RecallReason value) {
            unusable = value;
            return this;
        }

        public Builder submittedBy(String value) {
            submittedBy = value;
            return this;
        }

        public RecipientRequest build() {
            return new RecipientRequest(
                    tenant,
                    recallId,
                    messageId,
                    sender,
                    requestedBy,
                    recipient,
                    location,
                    encrypted,
                    subject,
                    sentAt,
                    askedAt,
                    countedAt,
                    totalRecipients,
                    evidence,
                    role,
                    preview,
                    unusable,
                    submittedBy);
        }
    }
}
