package org.mailrecall.contract;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import org.mailrecall.events.RecallAsk;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestedRecipient;

/**
 * The digest of a part of a recall. An approval names the digests of the parts that it approves. So it makes no
 * difference whether a part is read before or after its approval, and a part that is added later waits for an approval
 * of its own.
 *
 * <p>The digest is SHA-256 over a sequence of texts. Each text is encoded as the length of its UTF-8 (four octets,
 * big-endian), followed by the UTF-8. The texts are {@code recall-approval-1}, tenant, recall id, original Message-ID,
 * sender, and the recipients, each once, sorted by their UTF-8. Ids and addresses are normalised; an original id that
 * is not recallable is the empty text. Recipients with an unusable address are left out: they get no command. {@code
 * approval-vectors.tsv} holds vectors.
 */
public final class ApprovalDigest {
    private static final String LABEL = "recall-approval-1";

    private ApprovalDigest() {}

    /**
     * Returns the digest of a part as it was asked, 64 lower-case hexadecimal digits.
     *
     * @throws IllegalArgumentException when tenant, recall id or sender cannot be used, or the request has no {@code
     * ask}
     */
    public static String of(RecallRequest part) {
        RecallAsk ask = part.getAsk();
        if (ask == null) {
            throw new IllegalArgumentException("the request has no ask");
        }
        return of(
                part.getTenant(),
                part.getRecallId(),
                ask.getOriginalMessageId(),
                ask.getSender(),
                ask.getRecipients().stream().map(RequestedRecipient::getAddress).toList());
    }

    /**
     * Returns the digest of a part that is given by its pieces. The order of the recipients does not matter.
     *
     * @throws IllegalArgumentException when tenant, recall id or sender cannot be used
     */
    public static String of(
            String tenant, String recallId, String originalMessageId, String sender, Collection<String> recipients) {
        // Compared by UTF-16 units an emoji comes before a full-width letter; by UTF-8 it comes after it.
        TreeSet<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
        for (String recipient : recipients) {
            try {
                sorted.add(MailAddresses.normalise(recipient).getBytes(StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                // no address: this recipient ends Failed without a command
            }
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream(64 * (sorted.size() + 5));
        append(LABEL, content);
        append(RecallKeys.tenant(tenant), content);
        append(MessageIds.normalise(recallId), content);
        append(MessageIds.recallable(originalMessageId).orElse(""), content);
        append(MailAddresses.normalise(sender), content);
        sorted.forEach(recipient -> append(recipient, content));
        return Sha256.hex(content.toByteArray());
    }

    private static void append(String text, ByteArrayOutputStream content) {
        append(text.getBytes(StandardCharsets.UTF_8), content);
    }

    private static void append(byte[] utf8, ByteArrayOutputStream content) {
        content.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).array());
        content.writeBytes(utf8);
    }
}
