package org.mailrecall.mail.server;

import java.util.UUID;
import org.mailrecall.contract.CopyIds;
import org.mailrecall.mail.header.CopySeal;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.header.SealedCopy;
import org.mailrecall.mail.header.TraceHeaders;

/**
 * A message as transport stores it, with its trace headers and seal.
 *
 * @param copy what the seal vouches for
 * @param text the whole message
 */
public record StampedMail(SealedCopy copy, String text) {
    public static final SealKey KEY = new SealKey("transport-1", "5e8a1c07f3b94d26e0a7c18bd2f6493c");

    /** Ada's message to the mailbox. */
    public static StampedMail of(String sender, String mailbox, String messageId) {
        SealedCopy copy = new SealedCopy(sender, UUID.randomUUID().toString(), mailbox, messageId);
        return of(copy, "Message-ID: <" + messageId + ">\n", "At noon?");
    }

    /** @param idFields the lines of the Message-ID, or of several */
    public static StampedMail of(SealedCopy copy, String idFields, String body) {
        String text = "From: <" + copy.sender() + ">\n"
                + "To: <" + copy.mailbox() + ">\n"
                + "Subject: Lunch\n"
                + idFields
                + TraceHeaders.SENDER + ": " + copy.sender() + "\n"
                + TraceHeaders.DELIVERY + ": " + copy.deliveryId() + "\n"
                + TraceHeaders.SEAL + ": " + CopySeal.of(KEY, copy) + "\n\n"
                + body + "\n";
        return new StampedMail(copy, text);
    }

    public String copyId() {
        return CopyIds.of(copy.deliveryId());
    }
}
