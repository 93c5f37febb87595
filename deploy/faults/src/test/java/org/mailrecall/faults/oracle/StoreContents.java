package org.mailrecall.faults.oracle;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads what the stores of a stopped instance hold; one for each way in which stores are kept. */
public interface StoreContents {
    /**
     * What was found.
     *
     * @param rows every key with its value, by task and store, as in {@code 1_0/pending-recalls}
     * @param damaged stores with a file that is not as it was written, and what is wrong with it; what could still be read
     *     of them is not to be relied on
     */
    record Contents(Map<String, Map<ByteBuffer, ByteBuffer>> rows, Map<String, String> damaged) {
        Contents() {
            this(new TreeMap<>(), new TreeMap<>());
        }

        /** Rows in all stores. */
        public long count() {
            return rows.values().stream().mapToLong(Map::size).sum();
        }
    }

    /** Adds what the stores of this kind hold below the state directory of an instance that was stopped cleanly. */
    void read(Path stateDirectory, Contents into);

    /** Stores of every kind. */
    static Contents all(Path stateDirectory) {
        Contents contents = new Contents();
        new RocksDbContents().read(stateDirectory, contents);
        new RunContents().read(stateDirectory, contents);
        return contents;
    }
}
