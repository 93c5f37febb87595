package org.mailrecall.topology.stream;

import java.util.Optional;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.registry.SigningSerializers;
import org.mailrecall.topology.context.TopologyContext;
import org.mailrecall.topology.state.StateSerde;

/**
 * A topic that the processor writes, with the types of its keys and values. {@link TypedTopics} declares all of them.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public abstract sealed class TypedTopic<K, V> {
    private final Topic topic;

    private TypedTopic(Topic topic) {
        this.topic = topic;
    }

    public Topic topic() {
        return topic;
    }

    abstract Serializer<K> keySerializer(TopologyContext shared);

    abstract Serializer<V> valueSerializer(TopologyContext shared);

    /** A topic of the contract's records, which are signed where the settings say so. */
    public static final class OfEvents<V extends SpecificRecord> extends TypedTopic<String, V> {
        OfEvents(Topic topic, Class<V> type) {
            super(topic);
            if (!topic.schema().equals(Optional.of(SpecificData.get().getSchema(type)))) {
                throw new IllegalArgumentException(topic.name() + " does not hold a " + type.getSimpleName());
            }
        }

        @Override
        Serializer<String> keySerializer(TopologyContext shared) {
            Serializer<String> plain = new StringSerializer();
            return signer(shared).map(signing -> signing.keys(plain)).orElse(plain);
        }

        @Override
        @SuppressWarnings("unchecked") // a serializer of every record of the contract also serializes this type
        Serializer<V> valueSerializer(TopologyContext shared) {
            Serializer<V> plain =
                    (Serializer<V>) (Serializer<?>) shared.serdes().serializer();
            return signer(shared).map(signing -> signing.values(plain)).orElse(plain);
        }

        private Optional<SigningSerializers> signer(TopologyContext shared) {
            return shared.settings().signatures().signer(topic());
        }
    }

    /** An internal topic of Avro records under the internal schemas. */
    public static final class OfState<V extends SpecificRecordBase> extends TypedTopic<String, V> {
        private final Class<V> type;

        OfState(Topic topic, Class<V> type) {
            super(topic);
            this.type = type;
        }

        @Override
        Serializer<String> keySerializer(TopologyContext shared) {
            return new StringSerializer();
        }

        @Override
        Serializer<V> valueSerializer(TopologyContext shared) {
            return new StateSerde<>(type).serializer();
        }

        /** Returns a deserializer that gives an {@link UnreadableRecord} for bytes that are no such value. */
        public Deserializer<Object> deserializer() {
            return UnreadableRecord.orElse(new StateSerde<>(type).deserializer());
        }
    }

    /** A topic with bytes as values. */
    public static final class OfBytes<K> extends TypedTopic<K, byte[]> {
        private final Serializer<K> keys;

        OfBytes(Topic topic, Serializer<K> keys) {
            super(topic);
            this.keys = keys;
        }

        @Override
        Serializer<K> keySerializer(TopologyContext shared) {
            return keys;
        }

        @Override
        Serializer<byte[]> valueSerializer(TopologyContext shared) {
            return new ByteArraySerializer();
        }
    }
}
