package org.mailrecall.topology.stream;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.mailrecall.contract.topic.DeadLetterReason;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.topology.state.LaterVersionException;

/**
 * Stands for the value of a record of an internal topic that cannot be read or makes no sense. The processor that reads
 * it sends it to the dead letters. An exception out of a deserializer would end the stream thread, and so would the
 * next reading of the same record.
 *
 * @param bytes the value as it stands in the topic; null where the record has no value, or no value worth keeping
 * @param problem what is wrong, in words
 */
public record UnreadableRecord(byte[] bytes, String problem) {
    /** Returns the reason that the dead letter states. */
    public UnusableInputException reason() {
        return new UnusableInputException(DeadLetterReason.UNREADABLE, problem);
    }

    /**
     * Returns a deserializer that gives an {@code UnreadableRecord} where the given deserializer fails. A record of a
     * later version of this program is not unreadable: {@link LaterVersionException} passes.
     */
    public static Deserializer<Object> orElse(Deserializer<?> deserializer) {
        return new Deserializer<>() {
            @Override
            public Object deserialize(String topic, byte[] bytes) {
                return read(topic, null, bytes);
            }

            @Override
            public Object deserialize(String topic, Headers headers, byte[] bytes) {
                return read(topic, headers, bytes);
            }

            private Object read(String topic, Headers headers, byte[] bytes) {
                try {
                    return bytes == null
                            ? new UnreadableRecord(null, "a record of an internal topic without a value")
                            : deserializer.deserialize(topic, headers, bytes);
                } catch (SerializationException e) {
                    return new UnreadableRecord(bytes, "the bytes are no record of this internal topic");
                }
            }
        };
    }
}
