package org.mailrecall.topology.matching.recall;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.mailrecall.topology.state.KeyedHashes;

/** The key of a recipient recall in stores: the hash of its recipient key, then the hash of its recall id. */
final class RowId {
    private RowId() {}

    static Bytes of(Bytes recipientKey, Bytes recall) {
        return Bytes.wrap(ByteBuffer.allocate(2 * KeyedHashes.LENGTH)
                .put(recipientKey.get())
                .put(recall.get())
                .array());
    }

    /** Returns the hash of the recipient key, which all recalls of the key have in common. */
    static Bytes recipientKey(Bytes rowId) {
        return Bytes.wrap(Arrays.copyOf(rowId.get(), KeyedHashes.LENGTH));
    }
}
