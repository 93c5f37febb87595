package org.mailrecall.mail.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.mail.header.SealKey;

/**
 * Computes the delivery ids of copies, so that a delivery that is tried again has the same id. A secret goes into them,
 * so that nobody who knows a message can tell from its delivery ids who got it.
 */
public final class DeliveryIds {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_OCTETS = 32;

    private final byte[] secret;

    /**
     * Makes the ids.
     *
     * @param key null for a secret that lasts as long as this process
     */
    public DeliveryIds(SealKey key) {
        if (key == null) {
            secret = new byte[SECRET_OCTETS];
            new SecureRandom().nextBytes(secret);
        } else {
            secret = key.secret().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** Returns the delivery id of the only copy of the message that goes this way. */
    public String of(Copy copy, String messageId) {
        return of(copy, messageId, "");
    }

    /**
     * Returns the delivery id of a copy of the message.
     *
     * @param delivery tells apart several copies that go the same way, as where a list and its member got the message
     */
    public String of(Copy copy, String messageId, String delivery) {
        String identity = String.join(
                "\n",
                "delivery id", // the same key makes seals; this text keeps the two apart
                RecallKeys.recipientKey(copy.tenant(), copy.recipient(), messageId),
                RecallKeys.mailboxKey(copy.tenant(), copy.mailbox()),
                copy.sender(),
                copy.route().name(),
                delivery);
        ByteBuffer code = ByteBuffer.wrap(code(identity.getBytes(StandardCharsets.UTF_8)));
        return new UUID(code.getLong(), code.getLong()).toString();
    }

    private byte[] code(byte[] identity) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal(identity);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
