package org.mailrecall.topology.state;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;

/**
 * The encoding of a store's keys.
 *
 * @param ofNoRow a key that no row ever has
 */
record StoreKey<K>(Serde<K> serde, K ofNoRow) {
    static final StoreKey<Bytes> HASH = new StoreKey<>(Serdes.Bytes(), Bytes.wrap(new byte[0]));
    /**
     * The keys of a {@link Schedule} or a {@code FanOutQueue}, which begin with big-endian numbers, so that their order
     * is that of the numbers.
     */
    static final StoreKey<byte[]> ORDERED = new StoreKey<>(Serdes.ByteArray(), new byte[0]);

    static final StoreKey<String> TEXT = new StoreKey<>(Serdes.String(), "");
    static final StoreKey<Long> OFFSET = new StoreKey<>(Serdes.Long(), -1L);
    static final StoreKey<Integer> PARTITION = new StoreKey<>(Serdes.Integer(), -1);
    /** The keys of a store that holds nothing and has no changelog. */
    static final StoreKey<String> NONE = new StoreKey<>(Serdes.String(), null);
}
