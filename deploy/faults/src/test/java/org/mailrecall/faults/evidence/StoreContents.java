package org.mailrecall.faults.evidence;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads the content of the stores of a stopped instance; one implementation for each kind of store. */
public interface StoreContents {
    /**
     * The content of stores.
     *
     * @param rows every key with its value, by task and store, as in {@code 1_0/pending-recalls}
     * @param damaged stores with a file that is not as it was written, and what is wrong with it; what could still be read
     *     of them is not to be relied on
     */
    record Contents(Map<String, Map<ByteBuffer, ByteBuffer>> rows, Map<String, String> damaged) {
        Contents() {
            this(new TreeMap<>(), new TreeMap<>());
        }

        /** Returns the number of rows in all stores. */
        public long count() {
            return rows.values().stream().mapToLong(Map::size).sum();
        }
    }

    /**
     * Adds the content of the stores of this kind below the state directory of an instance that was stopped cleanly.
     */
    void read(Path stateDirectory, Contents into);

    /** Reads the stores of every kind. */
    static Contents all(Path stateDirectory) {
        Contents contents = new Contents();
        new RocksDbContents().read(stateDirectory, contents);
        new RunContents().read(stateDirectory, contents);
        return contents;
    }
}
