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
 * Computes the delivery ids of copies. The same arguments give the same id. The id is computed with a secret, so that
 * nobody can tell from the delivery ids of a known message who received the message.
 */
public final class DeliveryIds {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SECRET_OCTETS = 32;

    private final byte[] secret;

    /**
     * Takes the secret from a key.
     *
     * @param key null for a random secret, which no other object has
     */
    public DeliveryIds(SealKey key) {
        if (key == null) {
            secret = new byte[SECRET_OCTETS];
            new SecureRandom().nextBytes(secret);
        } else {
            secret = key.secret().getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Returns the delivery id of a copy, where only a single copy of the message has these values of {@link Copy}.
     *
     * @param messageId normalised
     */
    public String of(Copy copy, String messageId) {
        return of(copy, messageId, "");
    }

    /**
     * Returns the delivery id of a copy of a message.
     *
     * @param messageId normalised
     * @param delivery tells apart several copies of the message with the same values of {@link Copy}, as where a list
     * and its member both got the message
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
