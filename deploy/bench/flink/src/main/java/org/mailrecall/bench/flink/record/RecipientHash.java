package org.mailrecall.bench.flink.record;

import com.google.common.hash.HashCode;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The 128-bit hash of a recipient key, which stands for the key in state and between tasks in about a sixth of its
 * bytes.
 */
public record RecipientHash(long high, long low) {
    public static final TypeInformation<RecipientHash> TYPE =
            new CompactType<>(RecipientHash.class, RecipientHash.Serializer::new);
    static final int BYTES = 2 * Long.BYTES;

    private static final HashFunction MURMUR = Hashing.murmur3_128(0x7265_6361);

    /** Returns the hash of the first bytes of a recipient key's UTF-8. */
    public static RecipientHash of(byte[] key, int length) {
        HashCode hash = MURMUR.hashBytes(key, 0, length);
        byte[] bytes = hash.asBytes();
        return new RecipientHash(Bits.longAt(bytes, 0), Bits.longAt(bytes, Long.BYTES));
    }

    public static RecipientHash of(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return of(bytes, bytes.length);
    }

    /** Returns a 64-bit hash of a text's UTF-8, such as a sender. */
    public static long shortHash(byte[] text, int length) {
        return MURMUR.hashBytes(text, 0, length).asLong();
    }

    @Override
    public int hashCode() {
        return (int) low; // each bit of the hash is as good as random
    }

    void write(DataOutputView out) throws IOException {
        out.writeLong(high);
        out.writeLong(low);
    }

    static RecipientHash read(DataInputView in) throws IOException {
        return new RecipientHash(in.readLong(), in.readLong());
    }

    /** Serializes a hash in sixteen bytes. */
    static final class Serializer extends CompactSerializer<RecipientHash> {
        @Override
        public int getLength() {
            return BYTES;
        }

        @Override
        public void serialize(RecipientHash hash, DataOutputView out) throws IOException {
            hash.write(out);
        }

        @Override
        public RecipientHash deserialize(DataInputView in) throws IOException {
            return read(in);
        }

        @Override
        public TypeSerializerSnapshot<RecipientHash> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /**
     * The snapshot of the serializer. It is public, with a constructor without arguments, because Flink makes it by
     * name.
     */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RecipientHash> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
