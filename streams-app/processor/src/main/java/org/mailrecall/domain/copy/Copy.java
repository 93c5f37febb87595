package org.mailrecall.domain.copy;

import org.mailrecall.domain.Evidence;

/**
 * A copy of the message: a delivery in a place.
 *
 * @param copyId identifies the copy among the copies of a message for a recipient; a repeated delivery event gives the
 * same id
 * @param sender the mailbox that transport authenticated when the message was submitted
 * @param mailbox the address of the place
 * @param deliveredAt milliseconds of event time
 * @param evidence the record of the delivery
 * @param submittedBy the person who submitted the message for the sender; null where unknown
 */
public record Copy(
        String copyId,
        String sender,
        String mailbox,
        DeliveryRoute route,
        DeliveryPlace place,
        long deliveredAt,
        Evidence evidence,
        String submittedBy) {
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a copy. Unless set, the time is 0, and any other value null. */
    public static final class Builder {
        private String copyId;
        private String sender;
        private String mailbox;
        private DeliveryRoute route;
        private DeliveryPlace place;
        private long deliveredAt;
        private Evidence evidence;
        private String submittedBy;

        private Builder() {}

        public Builder copyId(String value) {
            copyId = value;
            return this;
        }

        public Builder sender(String value) {
            sender = value;
            return this;
        }

        public Builder mailbox(String value) {
            mailbox = value;
            return this;
        }

        public Builder route(DeliveryRoute value) {
            route = value;
            return this;
        }

        public Builder place(DeliveryPlace value) {
            place = value;
            return this;
        }

        public Builder deliveredAt(long value) {
            deliveredAt = value;
            return this;
        }

        public Builder evidence(Evidence value) {
            evidence = value;
            return this;
        }

        public Builder submittedBy(String value) {
            submittedBy = value;
            return this;
        }

        public Copy build() {
            return new Copy(copyId, sender, mailbox, route, place, deliveredAt, evidence, submittedBy);
        }
    }
}
