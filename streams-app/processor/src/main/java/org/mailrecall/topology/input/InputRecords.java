package org.mailrecall.topology.input;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.domain.intake.OriginalRecord;
import org.mailrecall.state.InputRecord;

/**
 * Makes stored forms of the key and value of an input record, and makes records of the stored forms again. They are
 * kept for records that may become dead letters, and carry rerouted deliveries and outcomes.
 */
public final class InputRecords {
    /** The largest value, in octets, that is kept whole in case it becomes a dead letter. */
    private static final int KEPT_WHOLE = 2_048;
    /** The octets that are kept of a larger value, to recognise it by. */
    private static final int KEPT_OF_LARGE = 1_024;

    private InputRecords() {}

    /** Returns key and value of a record, without its headers. */
    public static InputRecord of(Incoming input) {
        return InputRecord.newBuilder()
                .setKey(buffer(input.record().key()))
                .setValue(buffer(input.record().value()))
                .build();
    }

    /**
     * Returns the content to keep of a record that may become a dead letter: a small value whole, a large value's
     * start.
     */
    public static OriginalRecord original(Incoming input) {
        byte[] value = input.value();
        return value.length <= KEPT_WHOLE
                ? new OriginalRecord(buffer(input.record().key()), ByteBuffer.wrap(value), value.length, "")
                : new OriginalRecord(
                        buffer(input.record().key()),
                        ByteBuffer.wrap(Arrays.copyOf(value, KEPT_OF_LARGE)),
                        value.length,
                        DeadLetters.sha256(value));
    }

    /**
     * Returns the record to send to the dead letters. Where only the start of its value was kept, headers tell the
     * value's length and hash.
     */
    public static Record<byte[], byte[]> record(OriginalRecord original, long timestamp) {
        Headers headers = cut(original.length(), original.sha256());
        return new Record<>(bytes(original.key()), bytes(original.value()), timestamp, headers);
    }

    /**
     * Returns the record of a stored key and value. Where only the start of the value was kept, headers tell the
     * value's length and hash.
     */
    public static Record<byte[], byte[]> record(InputRecord input, long timestamp) {
        return record(input, timestamp, cut(input.getLength(), input.getSha256()));
    }

    private static Headers cut(int length, String sha256) {
        Headers headers = new RecordHeaders();
        if (!sha256.isEmpty()) {
            Incoming.put(headers, DeadLetterHeaders.LENGTH, Integer.toString(length));
            Incoming.put(headers, DeadLetterHeaders.SHA256, sha256);
        }
        return headers;
    }

    /** Returns the record of a stored key and value, with the given headers. */
    public static Record<byte[], byte[]> record(InputRecord input, long timestamp, Headers headers) {
        return new Record<>(bytes(input.getKey()), bytes(input.getValue()), timestamp, headers);
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
