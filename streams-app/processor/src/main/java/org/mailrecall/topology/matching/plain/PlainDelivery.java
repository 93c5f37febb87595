package org.mailrecall.topology.matching.plain;

import org.mailrecall.contract.Bounds;
import org.mailrecall.contract.CopyIdDigest;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.topology.matching.delivery.DeliveryIndex;

/**
 * The fields of a {@link org.mailrecall.events.DeliveredMessage}, read from its bytes in the order of its compiled
 * schema; texts are slices of the bytes. One object serves one record after the other.
 *
 * <p>A delivery is plain if its copy lies straight in the recipient's own mailbox, if its sender or nobody known
 * submitted it, if all its texts are ASCII in the form in which they are compared, except for capitals in addresses and
 * the Message-ID's angle brackets, and if no part of its recipient key needs an escape.
 */
final class PlainDelivery {
    private static final char SEPARATOR = '|';
    private static final int DIRECT = DeliveryRoute.DIRECT.ordinal();
    private static final int MAILBOX = DeliveryPlace.MAILBOX.ordinal();
    private static final int SUBMITTED_BY_NOBODY_KNOWN = 0;
    private static final int SUBMITTED_BY = 1;

    private final AvroBytes avro = new AvroBytes();
    private final ByteRange tenant = new ByteRange();
    private final ByteRange messageId = new ByteRange();
    private final ByteRange recipient = new ByteRange();
    private final ByteRange deliveryId = new ByteRange();
    private final ByteRange sender = new ByteRange();
    private final ByteRange mailbox = new ByteRange();
    private final ByteRange submittedBy = new ByteRange();
    private final CopyIdDigest copyIds = new CopyIdDigest();
    private long eventTime;
    private boolean submitted;

    /**
     * Reads a value of the compiled schema, after magic byte and schema id.
     *
     * @return whether the delivery is plain; if not, its fields mean nothing
     */
    boolean read(byte[] value) {
        avro.begin(value);
        if (!avro.text(tenant) || !avro.text(messageId) || !avro.text(recipient) || !avro.text(deliveryId)) {
            return false;
        }
        eventTime = avro.number();
        if (!avro.text(sender) || !avro.text(mailbox) || avro.symbol() != DIRECT || avro.symbol() != MAILBOX) {
            return false;
        }
        messageId.unbracket();
        return tenant.isPlain(Bounds.ID_CHARACTERS)
                && messageId.isPlain(Bounds.MESSAGE_ID_OCTETS)
                && deliveryId.isPlain(Bounds.ID_CHARACTERS)
                && recipient.isPlain(Bounds.ADDRESS_OCTETS)
                && recipient.normaliseAddress()
                && mailbox.normaliseAddress()
                && mailbox.isSameAs(recipient)
                && sender.normaliseAddress()
                && readSubmitter();
    }

    /** Reads the submitter, and returns whether it is the sender or nobody known. */
    private boolean readSubmitter() {
        long branch = avro.symbol();
        submitted = branch == SUBMITTED_BY;
        return submitted
                ? avro.text(submittedBy) && submittedBy.normaliseAddress() && submittedBy.isSameAs(sender)
                : branch == SUBMITTED_BY_NOBODY_KNOWN;
    }

    /**
     * Whether the given bytes are the recipient key of the delivery: tenant, recipient and Message-ID as they are, with
     * a separator between them.
     */
    boolean hasKey(byte[] key) {
        int afterTenant = tenant.length();
        int afterRecipient = afterTenant + 1 + recipient.length();
        return key.length == afterRecipient + 1 + messageId.length()
                && key[afterTenant] == SEPARATOR
                && key[afterRecipient] == SEPARATOR
                && tenant.isAt(0, key)
                && recipient.isAt(afterTenant + 1, key)
                && messageId.isAt(afterRecipient + 1, key);
    }

    String tenant() {
        return tenant.text();
    }

    long eventTime() {
        return eventTime;
    }

    long copyId() {
        return copyIds.number(deliveryId.bytes(), deliveryId.from(), deliveryId.length());
    }

    /** Returns the hash of the sender as {@link DeliveryIndex#rememberDirect} wants it. */
    long senderHash(HashKey hashKey) {
        return submitted
                ? hashKey.ofSender(DeliveryIndex.submittedByThemselves(sender.text()))
                : hashKey.ofSender(sender.bytes(), sender.from(), sender.length());
    }
}
