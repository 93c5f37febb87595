package org.mailrecall.domain.limit;

/**
 * A recall as its tenant's limits count it: once, however many parts and recipients it has.
 *
 * @param sender the sender, or keyed hashes of the sender
 * @param person the asker, or keyed hashes of the asker; equal to {@code sender} where the asker is the sender
 * @param message the Message-ID of the original message together with the sender, or keyed hashes of both
 * @param recipients the number of recipients of the whole recall, as its requests state it
 * @param askedAt the time of asking, in milliseconds of event time; the settings that held at this time decide
 * @param countedAt the time at which the recall counts, in milliseconds of event time: the time of asking or, where the
 * request was read later than the lateness, a millisecond after the watermark that its intake task then had
 */
public record CountedRecall(
        String tenant,
        String recallId,
        String sender,
        String person,
        String message,
        int recipients,
        long askedAt,
        long countedAt) {
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a recall. Unless set, the message is empty, a number is 0, and any other value null. */
    public static final class Builder {
        private String tenant;
        private String recallId;
        private String sender;
        private String person;
        private String message = "";
        private int recipients;
        private long askedAt;
        private long countedAt;

        private Builder() {}

        public Builder tenant(String value) {
            tenant = value;
            return this;
        }

        public Builder recallId(String value) {
            recallId = value;
            return this;
        }

        public Builder sender(String value) {
            sender = value;
            return this;
        }

        public Builder person(String value) {
            person = value;
            return this;
        }

        public Builder message(String value) {
            message = value;
            return this;
        }

        public Builder recipients(int value) {
            recipients = value;
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

        public CountedRecall build() {
            return new CountedRecall(tenant, recallId, sender, person, message, recipients, askedAt, countedAt);
        }
    }
}
