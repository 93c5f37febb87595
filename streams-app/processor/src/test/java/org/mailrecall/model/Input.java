package org.mailrecall.model;

import java.util.List;

/** The inputs of the processor, without Kafka and Avro. Texts are spelled as clients spell them: see {@link Normal}. */
public sealed interface Input {
    /** Event time, UTC milliseconds. */
    long time();

    enum Location {
        TENANT_CLOUD,
        ON_PREMISES,
        EXTERNAL,
        OTHER_TENANT
    }

    enum Route {
        DIRECT,
        AUTO_FORWARD,
        AUTO_REDIRECT,
        RULE_FORWARD,
        RULE_REDIRECT,
        MANUAL_FORWARD
    }

    enum Place {
        MAILBOX,
        ON_PREMISES,
        EXTERNAL,
        OTHER_TENANT
    }

    enum Status {
        DELETED,
        ALREADY_READ,
        NOT_IN_MAILBOX,
        REJECTED,
        TRY_AGAIN,
        EXPIRED;

        /** An answer that says why the copy was not deleted, for good. */
        public boolean isFailure() {
            return this == ALREADY_READ || this == NOT_IN_MAILBOX || this == REJECTED;
        }

        boolean isFinal() {
            return this == DELETED || isFailure();
        }
    }

    record Recipient(String address, Location location) {}

    /** A part of a recall. */
    record Ask(
            String tenant,
            String recallId,
            String messageId,
            String sender,
            String requestedBy,
            List<Recipient> recipients,
            boolean encrypted,
            long sentTime,
            long time,
            int part,
            int parts,
            int totalRecipients,
            String submittedBy)
            implements Input {
        public Ask(
                String tenant,
                String recallId,
                String messageId,
                String sender,
                String requestedBy,
                List<Recipient> recipients,
                boolean encrypted,
                long sentTime,
                long time,
                int part,
                int parts,
                int totalRecipients) {
            this(
                    tenant,
                    recallId,
                    messageId,
                    sender,
                    requestedBy,
                    recipients,
                    encrypted,
                    sentTime,
                    time,
                    part,
                    parts,
                    totalRecipients,
                    null);
        }
    }

    record Cancel(String tenant, String recallId, String requestedBy, long time) implements Input {}

    record Delivery(
            String tenant,
            String messageId,
            String recipient,
            String deliveryId,
            String sender,
            String mailbox,
            Route route,
            Place place,
            long time,
            String submittedBy)
            implements Input {
        public Delivery(
                String tenant,
                String messageId,
                String recipient,
                String deliveryId,
                String sender,
                String mailbox,
                Route route,
                Place place,
                long time) {
            this(tenant, messageId, recipient, deliveryId, sender, mailbox, route, place, time, null);
        }
    }

    /** An answer to the command of this recall, recipient and copy: the triple stands for the command id. */
    record Outcome(
            String tenant,
            String recallId,
            String recipient,
            String messageId,
            String deliveryId,
            int attempt,
            Status status,
            Boolean wasRead,
            long time)
            implements Input {}

    /** An approval of exactly these parts, as the approver saw them. */
    record Approve(String tenant, String recallId, String approvedBy, long time, List<Ask> parts) implements Input {}

    /**
     * Limits, approval and who may recall; null for none, a null window is an hour.
     *
     * @param approvers addresses, or domains with their {@code @}; null lets nobody approve
     */
    public record Rules(
            Integer perSender,
            Integer perTenant,
            Long window,
            Integer aboveRecipients,
            Long olderThan,
            List<String> approvers,
            boolean onlySubmitter) {
        public static final Rules NONE = new Rules(null, null, null, null, null, null, false);
    }

    /** Settings of a tenant. Null means the default; only nulls and no rules mean the same as a tombstone. */
    record Settings(
            String tenant,
            Boolean messageRecallEnabled,
            Boolean recallReadMessagesEnabled,
            Long maxMessageAgeMillis,
            Rules rules,
            long time)
            implements Input {
        public Settings(String tenant, Boolean enabled, Boolean read, Long maxAge, long time) {
            this(tenant, enabled, read, maxAge, Rules.NONE, time);
        }
    }

    /** An input that only advances the clock. */
    record Tick(long time) implements Input {}
}
