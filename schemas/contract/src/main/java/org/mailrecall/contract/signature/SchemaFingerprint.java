package org.mailrecall.contract.signature;

import java.security.NoSuchAlgorithmException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Computes the fingerprint of the schema by which the octets of a value must be read. If a signature did not bind the
 * fingerprint, a registry that answered with a different schema for the same id could change the meaning of signed
 * octets.
 */
public final class SchemaFingerprint {
    /** Octets of a fingerprint. */
    public static final int LENGTH = 32;

    private SchemaFingerprint() {}

    /** Returns the SHA-256 of the schema's Parsing Canonical Form, as the specification of Avro defines it. */
    public static byte[] of(Schema schema) {
        try {
            return SchemaNormalization.parsingFingerprint("SHA-256", schema);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
