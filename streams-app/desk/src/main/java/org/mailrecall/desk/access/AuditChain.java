package org.mailrecall.desk.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.mailrecall.contract.Sha256;

/**
 * Links each entry of a tenant's audit to the entry before it. The link of an entry is the SHA-256 of the former
 * entry's link, of the entry's number, and of all that the entry says. Whoever changes, takes out or inserts an entry
 * must compute all later links anew, and they then differ from the links of any earlier export. The chain does not show
 * that its last entries were taken off.
 *
 * <p>The link covers target and change by their salted SHA-256. When a person is erased from target and change, the
 * salt is erased too: the link still follows, and nobody can find out the person by guessing.
 */
public final class AuditChain {
    /** The link before a tenant's first entry. */
    public static final String START = "";

    private AuditChain() {}

    /**
     * Returns the salted SHA-256 of an entry's target and change.
     *
     * @param change null for a look
     */
    public static String subjectMatter(String salt, String target, String change) {
        return hash(salt, target, change == null ? "" : change);
    }

    /**
     * Returns the link of an entry.
     *
     * @param before the link of the entry before; {@link #START} for the first entry
     * @param subjectMatter the result of {@link #subjectMatter} for the entry
     */
    public static String link(String before, long number, AuditEntry e, String subjectMatter) {
        return hash(
                before,
                Long.toString(number),
                Long.toString(e.time()),
                e.tenant(),
                e.subject(),
                e.roles(),
                e.operation(),
                e.address(),
                e.requestId(),
                subjectMatter);
    }

    /** Hashes each part after its length, so that no two sequences read alike. */
    private static String hash(String... parts) {
        MessageDigest digest = Sha256.digest();
        for (String part : parts) {
            byte[] octets = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(octets.length).array());
            digest.update(octets);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
