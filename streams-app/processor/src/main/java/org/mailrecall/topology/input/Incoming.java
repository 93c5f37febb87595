package org.mailrecall.topology.input;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.mailrecall.contract.signature.KeyOwner;
import org.mailrecall.contract.signature.Verification.Signed;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.domain.Evidence;
import org.mailrecall.platform.serde.RecordBounds;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.state.StateSerde;

/**
 * An input record with its origin.
 *
 * @param evidence where the record was first read
 * @param rerouted whether another task rerouted the record to the partition of its key
 * @param traceable false for a rerouted record that does not say where it was first read; {@code evidence} is then
 * where the rerouted record stands
 * @param signer the owner of the key that signed the record; null before {@link #verified}, where nobody needs to sign,
 * and for a rerouted record, whose signer was checked before
 * @param signedSchema fingerprint of the schema that the record's signature binds; empty where it binds none
 */
public record Incoming(
        Record<byte[], byte[]> record,
        Evidence evidence,
        boolean rerouted,
        boolean traceable,
        KeyOwner signer,
        Optional<byte[]> signedSchema) {
    private static final String FIRST_TOPIC = "recall.first-read.topic";
    private static final String FIRST_PARTITION = "recall.first-read.partition";
    private static final String FIRST_OFFSET = "recall.first-read.offset";
    private static final String FIRST_SIGNED_BY = "recall.first-read.signed-by";
    private static final String FIRST_SIGNED_SCHEMA = "recall.first-read.signed-schema";
    private static final int LONGEST_TOPIC = 249;

    /**
     * Makes the incoming record.
     *
     * @param rerouted whether the record was read from a topic of rerouted records
     */
    public static Incoming of(Record<byte[], byte[]> record, RecordMetadata at, boolean rerouted) {
        Evidence here = new Evidence(at.topic(), at.partition(), at.offset());
        if (!rerouted) {
            return new Incoming(record, here, false, true, null, Optional.empty());
        }
        Evidence first = firstRead(record.headers());
        Optional<byte[]> signedSchema = Optional.ofNullable(record.headers().lastHeader(FIRST_SIGNED_SCHEMA))
                .map(Header::value);
        return new Incoming(record, first == null ? here : first, true, first != null, null, signedSchema);
    }

    public long appendedAt() {
        return record.timestamp();
    }

    public byte[] value() {
        return record.value();
    }

    /**
     * Refuses a record that is larger than the bounds, that must be signed and is not, or that was rerouted and does
     * not say where it was first read. The signature of a rerouted record was checked before it was rerouted; its key
     * may have changed since.
     *
     * @return who signed the record; empty for a rerouted record, and where the topic's records need no signature
     * @throws UnusableInputException when the record is refused
     */
    public Optional<Signed> check(TopologyContext shared, Topic topic) throws UnusableInputException {
        if (!traceable) {
            throw new UnusableInputException(
                    DeadLetterReason.UNREADABLE, "a rerouted record that does not say where it was first read");
        }
        Headers headers = rerouted ? ofInput(record.headers()) : record.headers();
        RecordBounds.check(
                record.key(), record.value(), headers, shared.settings().maxValueBytes());
        return rerouted
                ? Optional.empty()
                : shared.settings().signatures().check(topic, record.key(), record.value(), headers);
    }

    /**
     * Checks the record as {@link #check} does, and returns it with its signer.
     *
     * @throws UnusableInputException when the record is refused
     */
    public Incoming verified(TopologyContext shared, Topic topic) throws UnusableInputException {
        Optional<Signed> signed = check(shared, topic);
        if (signed.isEmpty()) {
            return this;
        }
        KeyOwner owner = signed.get().by();
        Evidence signedEvidence = evidence.signedBy(owner.id());
        return new Incoming(
                record, signedEvidence, rerouted, traceable, owner, signed.get().schemaFingerprint());
    }

    /** Refuses a record about a tenant that its signer may not speak for. */
    public void requireTenant(String tenant) throws UnusableInputException {
        if (signer != null && !signer.maySpeakFor(tenant)) {
            throw new UnusableInputException(
                    DeadLetterReason.WRONG_TENANT, "the key that signed the record may not speak for its tenant");
        }
    }

    /**
     * Returns the record to send to the partition of its right key. Its headers say where the record was first read,
     * who signed it and which schema the signature binds.
     *
     * @param key the right key
     * @param value the value as the topic of rerouted records wants it
     */
    public <V> Record<String, V> toReroute(String key, V value) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        put(headers, FIRST_TOPIC, evidence.topic());
        put(headers, FIRST_PARTITION, Integer.toString(evidence.partition()));
        put(headers, FIRST_OFFSET, Long.toString(evidence.offset()));
        headers.remove(FIRST_SIGNED_BY);
        if (evidence.signedBy() != null) {
            put(headers, FIRST_SIGNED_BY, evidence.signedBy());
        }
        headers.remove(FIRST_SIGNED_SCHEMA);
        signedSchema.ifPresent(fingerprint -> headers.add(FIRST_SIGNED_SCHEMA, fingerprint));
        return new Record<>(key, value, record.timestamp(), headers);
    }

    /** Returns the headers that a rerouted record had as an input: those of its way through here left out. */
    private static Headers ofInput(Headers headers) {
        Headers others = new RecordHeaders(headers.toArray());
        List.of(
                        FIRST_TOPIC,
                        FIRST_PARTITION,
                        FIRST_OFFSET,
                        FIRST_SIGNED_BY,
                        FIRST_SIGNED_SCHEMA,
                        StateSerde.VERSION_HEADER)
                .forEach(others::remove);
        return others;
    }

    static void put(Headers headers, String name, String text) {
        headers.remove(name);
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns where a rerouted record was first read; null where its headers do not say so. */
    private static Evidence firstRead(Headers headers) {
        try {
            String topic = text(headers, FIRST_TOPIC);
            String partition = text(headers, FIRST_PARTITION);
            String offset = text(headers, FIRST_OFFSET);
            String signedBy = text(headers, FIRST_SIGNED_BY);
            boolean tooLong = isLonger(topic, LONGEST_TOPIC) || isLonger(signedBy, KeyOwner.ID_CHARACTERS);
            return topic == null || tooLong
                    ? null
                    : new Evidence(topic, Integer.parseInt(partition), Long.parseLong(offset), signedBy);
        } catch (NumberFormatException e) { // parsing null fails in the same way
            return null;
        }
    }

    private static boolean isLonger(String text, int most) {
        return text != null && text.length() > most;
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
