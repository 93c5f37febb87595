package org.mailrecall.faults.oracle;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/** Reads what the stores of a stopped instance hold; one for each way in which stores are kept. */
public interface StoreContents {
    /**
     * Every key with its value.
     *
     * @param stateDirectory of the instance, which was stopped cleanly
     * @return by task and store, as in {@code 1_0/pending-recalls}
     * @throws CorruptedStore when a file cannot be read to its end
     */
    Map<String, Map<ByteBuffer, ByteBuffer>> read(Path stateDirectory);

    /** A file that is not as it was written. */
    final class CorruptedStore extends RuntimeException {
        public CorruptedStore(String store, Throwable cause) {
            super(store + " cannot be read: " + cause.getMessage(), cause);
        }
    }
}
