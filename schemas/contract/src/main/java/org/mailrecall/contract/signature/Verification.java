package org.mailrecall.contract.signature;

import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.Schema;

/** The result of checking a record's signature. */
public sealed interface Verification {
    /** The record has no signature. */
    record Unsigned() implements Verification {}

    /**
     * The header of the signature is malformed or there are several, or no accepted key made the signature.
     *
     * @param reason for people; it repeats nothing of the record
     */
    record Refused(String reason) implements Verification {}

    /**
     * The owner of an accepted key signed the record. The reader still checks that the owner may speak for the record's
     * tenant, and that the record is read by the schema that was signed.
     *
     * @param schemaFingerprint empty where the signature does not bind a schema: version 1, and tombstones
     */
    record Signed(KeyOwner by, Optional<byte[]> schemaFingerprint) implements Verification {
        /** Whether the signature allows the value to be read by a schema: it binds that schema, or none. */
        public boolean allows(Schema written) {
            return schemaFingerprint.isEmpty() || Arrays.equals(schemaFingerprint.get(), SchemaFingerprint.of(written));
        }
    }
}
