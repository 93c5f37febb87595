package org.mailrecall.topology.state;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The base of a store of blocks of rows. A block is put under a key, and rows are asked for by query alone. */
abstract class BlockStore implements KeyValueStore<Bytes, byte[]> {
    /** Does nothing: blocks are not deleted by key. A block is dropped when all its rows are old. */
    @Override
    public byte[] delete(Bytes key) {
        return null;
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public Position getPosition() {
        return Position.emptyPosition();
    }

    @Override
    public byte[] get(Bytes key) {
        throw onlyByQuery();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        throw onlyByQuery();
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        throw onlyByQuery();
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] block) {
        throw onlyByQuery();
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> blocks) {
        blocks.forEach(block -> put(block.key, block.value));
    }

    private static UnsupportedOperationException onlyByQuery() {
        return new UnsupportedOperationException("the content is asked for by query alone");
    }
}
