package org.mailrecall.topology.state;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The encoding of a store's values.
 *
 * @param words what the values are, in words
 * @param serdes makes the serde; its argument is given the changelog of each row that cannot be read
 */
record StoreValue<V>(String words, Function<Consumer<String>, Serde<V>> serdes) {
    static final StoreValue<Long> MILLISECONDS = number("milliseconds");
    static final StoreValue<Long> NUMBER_OF_A_CHANGE = number("number of a change");
    /** The values of a schedule: they are empty, because the keys say everything. */
    static final StoreValue<byte[]> NOTHING = plain("nothing", Serdes.ByteArray());

    static final StoreValue<byte[]> DELIVERIES = plain("block of deliveries", Serdes.ByteArray());
    /** The values of a store that holds nothing and has no changelog. */
    static final StoreValue<String> NONE = plain("nothing", Serdes.String());

    /** Values of an Avro type of the internal schemas. */
    static <V extends SpecificRecordBase> StoreValue<V> of(Class<V> type) {
        return new StoreValue<>(type.getSimpleName(), unreadable -> new StateSerde<>(type).ofStore(unreadable));
    }

    /** Values of eight octets. A row of another length cannot be read. */
    private static StoreValue<Long> number(String words) {
        return new StoreValue<>(
                words,
                unreadable -> Serdes.serdeFrom(new LongSerializer(), (changelog, octets) -> {
                    if (octets == null) {
                        return null;
                    }
                    if (octets.length != Long.BYTES) {
                        unreadable.accept(changelog);
                        return null;
                    }
                    return ByteBuffer.wrap(octets).getLong();
                }));
    }

    Serde<V> serde(Consumer<String> unreadable) {
        return serdes.apply(unreadable);
    }

    private static <V> StoreValue<V> plain(String words, Serde<V> serde) {
        return new StoreValue<>(words, unreadable -> serde);
    }
}
