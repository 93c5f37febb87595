package org.mailrecall.bench.flink;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.util.Utf8;
import org.mailrecall.bench.flink.record.RecipientHash;
import org.mailrecall.contract.RecallKeys;

/**
 * Hashes recipient keys without making strings. A key in normal form, as nearly all are, is hashed in place; {@link
 * RecallKeys} handles the rest. An instance serves a single thread.
 */
final class RecipientKeyBytes {
    /**
     * The greatest length of a domain label (RFC 1035 2.3.4): in an address no longer than this no label is too long.
     */
    private static final int SHORT_ADDRESS = 63;

    /** A length below the contract's bound on ids: an id no longer than this need not be compared with the bound. */
    private static final int SHORT_TEXT = 500;

    private static final boolean[] ADDRESS = letters("abcdefghijklmnopqrstuvwxyz0123456789._-+");
    private static final boolean[] PLAIN = visible();

    private byte[] key = new byte[512];

    /** Returns the hash of the recipient key, {@code tenant|recipient|Message-ID} with its parts normalised. */
    RecipientHash hash(Utf8 tenant, Utf8 recipient, Utf8 messageId) {
        if (!isPlain(tenant) || !isPlainAddress(recipient) || !isPlain(messageId)) {
            return RecipientHash.of(
                    RecallKeys.recipientKey(tenant.toString(), recipient.toString(), messageId.toString()));
        }
        int length = tenant.getByteLength() + recipient.getByteLength() + messageId.getByteLength() + 2;
        if (length > key.length) {
            key = Arrays.copyOf(key, 2 * length);
        }
        int end = append(tenant, 0);
        key[end++] = '|';
        end = append(recipient, end);
        key[end++] = '|';
        return RecipientHash.of(key, append(messageId, end));
    }

    private int append(Utf8 part, int at) {
        System.arraycopy(part.getBytes(), 0, key, at, part.getByteLength());
        return at + part.getByteLength();
    }

    /**
     * Tells whether an address is surely in normal form: short, in small letters, and without special labels in its
     * domain.
     */
    static boolean isPlainAddress(Utf8 address) {
        byte[] bytes = address.getBytes();
        int length = address.getByteLength();
        int at = -1;
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (b == '@' && at < 0) {
                at = i;
            } else if (b < 0 || !ADDRESS[b]) {
                return false;
            }
        }
        return at > 0 && length <= SHORT_ADDRESS && isPlainDomain(bytes, at + 1, length);
    }

    private static boolean isPlainDomain(byte[] bytes, int start, int end) {
        boolean labelStarts = true;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (labelStarts && (b == '.' || b == '-' || b == 'x')) { // an x may begin xn--, which RecallKeys handles
                return false;
            }
            if (b == '+') {
                return false;
            }
            labelStarts = b == '.';
        }
        return !labelStarts;
    }

    /** Tells whether a text needs neither normalising nor escaping. */
    private static boolean isPlain(Utf8 text) {
        byte[] bytes = text.getBytes();
        int length = text.getByteLength();
        for (int i = 0; i < length; i++) {
            if (bytes[i] < 0 || !PLAIN[bytes[i]]) {
                return false;
            }
        }
        return length > 0 && length <= SHORT_TEXT;
    }

    private static boolean[] letters(String which) {
        boolean[] are = new boolean[128];
        for (byte b : which.getBytes(StandardCharsets.US_ASCII)) {
            are[b] = true;
        }
        return are;
    }

    private static boolean[] visible() {
        boolean[] are = new boolean[128];
        Arrays.fill(are, '!', '~' + 1, true);
        for (char c : new char[] {'%', '|', '<', '>', '(', ')'}) {
            are[c] = false;
        }
        return are;
    }
}
