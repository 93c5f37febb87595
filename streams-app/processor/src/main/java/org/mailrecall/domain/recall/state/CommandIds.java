package org.mailrecall.domain.recall.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.mailrecall.domain.RecipientRequest;
import org.mailrecall.domain.copy.Copy;

/**
 * Computes command ids: the first 16 octets of a SHA-256 over tenant, recall id, recipient and copy id, in hexadecimal.
 * The attempt is not hashed, so that a repetition has the same id.
 */
public final class CommandIds {
    private static final int ID_BYTES = 16;

    private CommandIds() {}

    /** Returns the id of the command that deletes a copy for a recall. */
    public static String of(RecipientRequest request, Copy copy) {
        return of(request.tenant(), request.recallId(), request.recipient(), copy.copyId());
    }

    /** Returns the command id of normalised identities. */
    public static String of(String tenant, String recallId, String recipient, String copyId) {
        MessageDigest digest = sha256();
        // The length of each part precedes it, so that different tuples never give the same input to the hash.
        for (String part : List.of(tenant, recallId, recipient, copyId)) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
