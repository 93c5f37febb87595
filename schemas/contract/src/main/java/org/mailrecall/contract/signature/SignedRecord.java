package org.mailrecall.contract.signature;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.mailrecall.contract.topic.Topic;

/**
 * The parts of a record from which its signature is computed. Version 2 covers all of them, version 1 only topic and
 * value, or topic and key of a tombstone.
 *
 * @param installation id of the installation, so that a signed record of a test installation is not accepted in
 * production
 * @param topic the topic's name without prefix
 * @param key the record's key, null where it has none
 * @param schemaFingerprint {@link SchemaFingerprint} of the schema that the value was written with; null for a
 * tombstone
 * @param value null for a tombstone
 */
public record SignedRecord(String installation, String topic, byte[] key, byte[] schemaFingerprint, byte[] value) {
    private static final String LABEL = "recall-signature-2";
    private static final int NOTHING = -1;

    public static SignedRecord of(String installation, Topic topic, byte[] key, Schema schema, byte[] value) {
        return new SignedRecord(
                installation, topic.name(), key, value == null ? null : SchemaFingerprint.of(schema), value);
    }

    /**
     * Returns the octets that version 2 signs: a sequence of octet strings, each after its length in four octets,
     * big-endian: the label {@code recall-signature-2}, the id of the signing key, installation, topic, key, schema
     * fingerprint, value. A null has the length -1.
     */
    byte[] secondVersion(String keyId) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(256 + (value == null ? 0 : value.length));
        append(LABEL, content);
        append(keyId, content);
        append(installation, content);
        append(topic, content);
        append(key, content);
        append(schemaFingerprint, content);
        append(value, content);
        return content.toByteArray();
    }

    /**
     * Returns the octets that version 1 signs: topic, an octet 0, then an octet 1 and the value, or an octet 0 and the
     * key where the value is null.
     */
    byte[] firstVersion() {
        ByteArrayOutputStream content = new ByteArrayOutputStream(64 + (value == null ? 0 : value.length));
        content.writeBytes(topic.getBytes(StandardCharsets.UTF_8));
        content.write(0);
        content.write(value == null ? 0 : 1);
        byte[] signed = value == null ? key : value;
        if (signed != null) {
            content.writeBytes(signed);
        }
        return content.toByteArray();
    }

    private static void append(String text, ByteArrayOutputStream content) {
        append(text.getBytes(StandardCharsets.UTF_8), content);
    }

    private static void append(byte[] octets, ByteArrayOutputStream content) {
        int length = octets == null ? NOTHING : octets.length;
        content.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        if (octets != null) {
            content.writeBytes(octets);
        }
    }
}
