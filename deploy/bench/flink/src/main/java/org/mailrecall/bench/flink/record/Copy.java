package org.mailrecall.bench.flink.record;

import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;

/**
 * The remembered part of a delivery, without recipient and copy id, which are the keys of the state.
 *
 * @param deliveredAt the event time in milliseconds since 1970
 * @param sender the {@link RecipientHash#shortHash} of the normalised sender
 * @param mailbox the mailbox's address in UTF-8; null where it is the recipient's own
 */
public record Copy(long deliveredAt, long sender, DeliveryRoute route, DeliveryPlace place, byte[] mailbox) {
    public static final TypeInformation<Copy> TYPE = new CompactType<>(Copy.class, Serializer::new);

    private static final DeliveryRoute[] ROUTES = DeliveryRoute.values();
    private static final DeliveryPlace[] PLACES = DeliveryPlace.values();
    private static final int FOREIGN_MAILBOX = 0x80;

    /** Tells whether the copy is within reach by rule 5 of the contract. The sender is compared elsewhere. */
    public boolean withinReach() {
        return place == DeliveryPlace.MAILBOX
                && switch (route) {
                    case DIRECT, AUTO_FORWARD, AUTO_REDIRECT -> true;
                    case RULE_FORWARD, RULE_REDIRECT, MANUAL_FORWARD, UNKNOWN -> false;
                };
    }

    /** Tells whether a copy within reach decides the result, by rule 7 of the contract. */
    public boolean own() {
        return route != DeliveryRoute.AUTO_FORWARD;
    }

    void write(DataOutputView out) throws IOException {
        out.writeLong(deliveredAt);
        out.writeLong(sender);
        out.writeByte((mailbox == null ? 0 : FOREIGN_MAILBOX) | route.ordinal() << 3 | place.ordinal());
        if (mailbox != null) {
            out.writeShort(mailbox.length);
            out.write(mailbox);
        }
    }

    static Copy read(DataInputView in) throws IOException {
        long deliveredAt = in.readLong();
        long sender = in.readLong();
        int flags = in.readUnsignedByte();
        byte[] mailbox = null;
        if ((flags & FOREIGN_MAILBOX) != 0) {
            mailbox = new byte[in.readUnsignedShort()];
            in.readFully(mailbox);
        }
        return new Copy(deliveredAt, sender, ROUTES[flags >> 3 & 7], PLACES[flags & 7], mailbox);
    }

    /** Serializes a copy in seventeen bytes, and the mailbox where it is not the recipient's own. */
    static final class Serializer extends CompactSerializer<Copy> {
        @Override
        public void serialize(Copy copy, DataOutputView out) throws IOException {
            copy.write(out);
        }

        @Override
        public Copy deserialize(DataInputView in) throws IOException {
            return read(in);
        }

        @Override
        public TypeSerializerSnapshot<Copy> snapshotConfiguration() {
            return new Snapshot();
        }
    }

    /**
     * The snapshot of the serializer. It is public, with a constructor without arguments, because Flink makes it by
     * name.
     */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Copy> {
        public Snapshot() {
            super(Serializer::new);
        }
    }
}
