package org.mailrecall.index.hash;

import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The secret under which recipient keys and senders are hashed, and copy ids hidden, before they are remembered.
 * Without it, a reader of disk or changelog cannot find out whether a person got a message, and nobody can make two
 * keys collide on purpose.
 */
public final class HashKey {
    private final int id;
    private final SipHash first;
    private final SipHash second;
    private final SipHash ofSender;
    private final HiddenCopyIds copyIds;

    private HashKey(int id, SipHash first, SipHash second, SipHash ofSender, HiddenCopyIds copyIds) {
        this.id = id;
        this.first = first;
        this.second = second;
        this.ofSender = ofSender;
        this.copyIds = copyIds;
    }

    /** Makes the key of a secret text; equal texts make equal keys. The empty text is allowed, and is no secret. */
    public static HashKey of(String secret) {
        byte[] text = secret.getBytes(StandardCharsets.UTF_8);
        return new HashKey(
                ByteBuffer.wrap(derived(text, "id")).getInt(),
                sipHash(derived(text, "recipient, first half")),
                sipHash(derived(text, "recipient, second half")),
                sipHash(derived(text, "sender")),
                new HiddenCopyIds(
                        sipHash(derived(text, "copy, first round")),
                        sipHash(derived(text, "copy, second round")),
                        sipHash(derived(text, "copy, third round")),
                        sipHash(derived(text, "copy, fourth round"))));
    }

    private static byte[] derived(byte[] secret, String use) {
        return Hashing.hmacSha256(secret.length == 0 ? new byte[1] : secret)
                .hashString(use, StandardCharsets.UTF_8)
                .asBytes();
    }

    private static SipHash sipHash(byte[] derived) {
        ByteBuffer halves = ByteBuffer.wrap(derived);
        return new SipHash(halves.getLong(), halves.getLong());
    }

    /**
     * Returns a number, derived from the secret, that tells keys apart. It is stored beside the hashes under this key.
     */
    public int id() {
        return id;
    }

    /** Returns the hash of a recipient key, given as its UTF-8 bytes. */
    public Hash ofRecipientKey(byte[] key) {
        return new Hash(first.of(key, 0, key.length), second.of(key, 0, key.length));
    }

    /**
     * Returns the 128 bits of a text's hash, big-endian, as a key of stores. The hash is that of {@link
     * #ofRecipientKey}.
     */
    public byte[] ofText(String text) {
        Hash hash = ofRecipientKey(text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(hash.high())
                .putLong(hash.low())
                .array();
    }

    /** Returns the hash of a sender's address in the comparable form. */
    public long ofSender(String sender) {
        byte[] utf8 = sender.getBytes(StandardCharsets.UTF_8);
        return ofSender(utf8, 0, utf8.length);
    }

    /** Returns the hash of a sender's address in the comparable form, given as UTF-8 among other bytes. */
    public long ofSender(byte[] utf8, int from, int length) {
        return ofSender.of(utf8, from, length);
    }

    /**
     * Returns a copy id as it is remembered.
     *
     * @param recipient the hash of the recipient key under this key
     */
    public long hideCopyId(Hash recipient, long copyId) {
        return copyIds.hide(recipient, copyId);
    }

    /** Returns the copy id that was hidden by {@link #hideCopyId} for the same recipient hash. */
    public long showCopyId(Hash recipient, long hidden) {
        return copyIds.show(recipient, hidden);
    }
}
