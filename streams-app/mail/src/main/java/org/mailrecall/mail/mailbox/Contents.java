package org.mailrecall.mail.mailbox;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailrecall.contract.Sha256;

/**
 * The contents of all messages that a command deletes or is about to delete. Messages with equal SHA-256 count as the
 * same message.
 */
public final class Contents {
    private final MailboxSession session;
    private final Set<String> hashes;

    private Contents(MailboxSession session, Set<String> hashes) {
        this.session = session;
        this.hashes = hashes;
    }

    /**
     * Returns the contents of the messages that an earlier run began to delete; empty where there was no earlier run.
     *
     * @param sha256 the SHA-256 of what that run began to delete, in lower-case hexadecimal digits
     */
    public static Contents of(MailboxSession session, Optional<String> sha256) {
        return new Contents(session, sha256.map(Set::of).orElse(Set.of()));
    }

    /**
     * Returns these contents and the contents of the messages. Each message is read, a single message too: after its
     * deletion it could not be compared with a message that turns up then.
     *
     * @throws MailboxException when a message cannot be read, or has left its place
     */
    public Contents with(List<StoredMessage> messages) throws MailboxException {
        Set<String> all = new HashSet<>(hashes);
        for (StoredMessage message : messages) {
            DigestOutputStream digest = digesting();
            session.write(message, digest);
            all.add(hash(digest));
        }
        return new Contents(session, all);
    }

    /**
     * Returns the SHA-256 that all contents have, in lower-case hexadecimal digits.
     *
     * @throws IllegalStateException when they are ambiguous, or there are none
     */
    public String sha256() {
        if (hashes.size() != 1) {
            throw new IllegalStateException(hashes.size() + " contents");
        }
        return hashes.iterator().next();
    }

    /** Returns whether the messages differ. */
    public boolean isAmbiguous() {
        return hashes.size() > 1;
    }

    /**
     * Returns the whole message as the store has it. The caller closes it.
     *
     * @throws MailboxException when the message cannot be read, or does not have these contents any more
     */
    public SpooledMessage read(StoredMessage message) throws MailboxException {
        SpooledMessage read = SpooledMessage.of(session, message);
        if (!read.sha256().equals(sha256())) {
            read.close();
            throw new MessageException("the contents of the message have just changed");
        }
        return read;
    }

    /** Returns a stream that keeps only the SHA-256 of the octets that are written to it. */
    public static DigestOutputStream digesting() {
        return new DigestOutputStream(OutputStream.nullOutputStream(), digest());
    }

    /** Returns the SHA-256 of the octets that were written to the stream, in lower-case hexadecimal digits. */
    public static String hash(DigestOutputStream written) {
        return HexFormat.of().formatHex(written.getMessageDigest().digest());
    }

    /** Returns a new digest with which the contents of messages are compared. */
    public static MessageDigest digest() {
        return Sha256.digest();
    }
}
