package org.mailrecall.bench.contender;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;

/**
 * The part of a delivery within reach that a join needs: about a sixth of the delivery's bytes.
 *
 * @param copyId the number of the copy id, by {@link CopyIds#number}
 * @param mailbox the address of the mailbox; null where it is the recipient's own
 */
record SentCopy(long copyId, String sender, String mailbox) {
    static final Serde<SentCopy> SERDE = Serdes.serdeFrom(
            (topic, copy) -> copy == null ? null : copy.bytes(), (topic, bytes) -> bytes == null ? null : of(bytes));

    static SentCopy of(DeliveredMessage delivery) {
        boolean own = delivery.getMailbox().equals(delivery.getRecipient());
        return new SentCopy(
                CopyIds.number(CopyIds.of(delivery.getDeliveryId())),
                delivery.getSender(),
                own ? null : delivery.getMailbox());
    }

    /** Tells whether the rules may ever command a deletion of the copy; a join need not keep a copy out of reach. */
    static boolean withinReach(DeliveredMessage delivery) {
        return delivery.getPlace() == DeliveryPlace.MAILBOX
                && switch (delivery.getRoute()) {
                    case DIRECT, AUTO_FORWARD, AUTO_REDIRECT -> true;
                    case RULE_FORWARD, RULE_REDIRECT, MANUAL_FORWARD, UNKNOWN -> false;
                };
    }

    private byte[] bytes() {
        byte[] from = sender.getBytes(StandardCharsets.UTF_8);
        byte[] at = mailbox == null ? new byte[0] : mailbox.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + Short.BYTES + from.length + at.length)
                .putLong(copyId)
                .putShort((short) from.length)
                .put(from)
                .put(at)
                .array();
    }

    private static SentCopy of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long copyId = in.getLong();
        byte[] from = new byte[in.getShort()];
        in.get(from);
        byte[] at = new byte[in.remaining()];
        in.get(at);
        return new SentCopy(
                copyId,
                new String(from, StandardCharsets.UTF_8),
                at.length == 0 ? null : new String(at, StandardCharsets.UTF_8));
    }
}
