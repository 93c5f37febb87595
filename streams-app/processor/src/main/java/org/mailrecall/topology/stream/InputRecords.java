package org.mailrecall.topology.stream;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.mailrecall.state.InputRecord;

/** Input that goes a way of its own, key and value as they came. */
public final class InputRecords {
    private InputRecords() {}

    public static InputRecord of(Incoming input) {
        return new InputRecord(
                buffer(input.record().key()), buffer(input.record().value()));
    }

    public static Record<byte[], byte[]> record(InputRecord input, long timestamp) {
        return record(input, timestamp, new RecordHeaders());
    }

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
