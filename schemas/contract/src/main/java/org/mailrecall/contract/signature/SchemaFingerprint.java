package org.mailrecall.contract.signature;

import java.security.NoSuchAlgorithmException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Says by which schema the octets of a value are to be read: a registry that answered another schema for the same id
 * could otherwise change what signed octets mean.
 */
public final class SchemaFingerprint {
    /** Octets of a fingerprint. */
    public static final int LENGTH = 32;

    private SchemaFingerprint() {}

    /** Returns SHA-256 of the schema's Parsing Canonical Form, as Avro's specification has both. */
    public static byte[] of(Schema schema) {
        try {
            return SchemaNormalization.parsingFingerprint("SHA-256", schema);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
