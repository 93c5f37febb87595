package org.mailrecall.mail.header;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/**
 * The trace headers of a stored copy: sender, delivery id and seal. Transport removes the fields of these names that a
 * client wrote, before it writes its own.
 */
public final class TraceHeaders {
    /** The field with the mailbox that was authenticated at submission. */
    public static final String SENDER = "X-Authenticated-Sender";
    /** The field with the delivery id of the copy's event. */
    public static final String DELIVERY = "X-Delivery-ID";
    /** The field with the seal, see {@link CopySeal}. */
    public static final String SEAL = "X-Recall-Seal";

    /** The names of all fields. */
    public static final List<String> ALL = List.of(SENDER, DELIVERY, SEAL);

    private TraceHeaders() {}

    /** Removes all trace headers. */
    public static void strip(MimeMessage message) throws MessagingException {
        for (String name : ALL) {
            message.removeHeader(name);
        }
    }

    /**
     * Writes the trace headers of a copy, in place of former fields of these names.
     *
     * @param key makes the seal; null writes no seal
     */
    public static void stamp(MimeMessage message, SealedCopy copy, SealKey key) throws MessagingException {
        strip(message);
        message.setHeader(SENDER, HeaderText.octets(copy.sender()));
        message.setHeader(DELIVERY, copy.deliveryId());
        if (key != null) {
            message.setHeader(SEAL, CopySeal.of(key, copy));
        }
    }
}
