package org.mailrecall.bench.flink.record;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The part of a delivered message that the rules need, on its way from the source to the state.
 *
 * @param copyId the number of the copy id, by {@link org.mailrecall.contract.CopyIds#number}
 */
public record Delivery(RecipientHash recipient, long copyId, Copy copy) implements Timed {
    public static final TypeInformation<Delivery> TYPE = new CompactType<>(Delivery.class, Serializer::new);

    @Override
    public long at() {
        return copy.deliveredAt();
    }

    /** Serializes a delivery in 41 bytes. If the mailbox is not the recipient's own, its address follows. */
    static final class Serializer extends CompactSerializer<Delivery> {
        @Override
        public void serialize(Delivery delivery, DataOutputView out) throws IOException {
            delivery.recipient.write(out);
            out.writeLong(delivery.copyId);
            delivery.copy.write(out);
        }

        @Override
        public Delivery deserialize(DataInputView in) throws IOException {
            return new Delivery(RecipientHash.read(in), in.readLong(), Copy.read(in));
        }

        @Override
        public TypeSerializerSnapshot<Delivery> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /**
     * The snapshot of the serializer. It is public, with a constructor without arguments, because Flink makes it by
     * name.
     */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Delivery> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
