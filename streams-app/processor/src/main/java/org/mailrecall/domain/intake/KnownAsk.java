package org.mailrecall.domain.intake;

import java.nio.ByteBuffer;
import org.mailrecall.domain.RecipientRequest;

/**
 * The values that all parts of a recall must have in common. A later part is compared with them.
 *
 * @param messageId the fingerprint of the Message-ID of the original message
 * @param sender the fingerprint of the sender
 * @param requestedBy the fingerprint of the asker
 * @param preview whether the request is a preview
 */
public record KnownAsk(
        ByteBuffer messageId,
        ByteBuffer sender,
        ByteBuffer requestedBy,
        long askedAtMillis,
        long sentAtMillis,
        int parts,
        int totalRecipients,
        boolean preview) {

    static KnownAsk of(AskedPart part, Fingerprints fingerprints) {
        RecipientRequest any = part.any();
        return new KnownAsk(
                fingerprints.of(any.messageId()),
                fingerprints.of(any.sender()),
                fingerprints.of(any.requestedBy()),
                any.askedAt(),
                any.sentAt(),
                part.parts(),
                any.totalRecipients(),
                any.preview());
    }

    boolean fits(AskedPart part, Fingerprints fingerprints) {
        RecipientRequest any = part.any();
        return askedAtMillis == any.askedAt()
                && sentAtMillis == any.sentAt()
                && parts == part.parts()
                && totalRecipients == any.totalRecipients()
                && preview == any.preview()
                && fingerprints.match(messageId, any.messageId())
                && fingerprints.match(sender, any.sender())
                && fingerprints.match(requestedBy, any.requestedBy());
    }
}
