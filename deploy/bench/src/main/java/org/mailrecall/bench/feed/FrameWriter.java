package org.mailrecall.bench.feed;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Utils;
import org.mailrecall.bench.load.Emission;
import org.mailrecall.bench.load.Emission.Kind;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.registry.SpecificAvroSerde;

/** Writes a {@link LoadFile}: sorts a load's records into batches by partition, as a producer would. */
final class FrameWriter implements AutoCloseable {
    /** The kinds of records that are fed, by their numbers in the file. */
    static final List<Kind> KINDS = List.of(Kind.REQUEST, Kind.DELIVERY);

    private static final int BUFFER = 1 << 20;

    private final SpecificAvroSerde<SpecificRecord> serde = new SpecificAvroSerde<>();
    private final DataOutputStream out;
    private final LongSupplier delivered;
    private final BatchBuilder[][] batches = new BatchBuilder[KINDS.size()][];
    private final Map<Kind, Fingerprint> sent = new EnumMap<>(Kind.class);
    private final Map<String, Integer> frameOf = new HashMap<>();
    private final List<LoadFile.Content> contents = new ArrayList<>();
    private long place;
    private boolean open = true;

    /**
     * Opens a file, and replaces a former file.
     *
     * @param registryUrl the registry, which must have the schemas
     * @param delivered tells how many different copies the load holds so far
     */
    FrameWriter(String registryUrl, Path file, LongSupplier delivered) {
        this.delivered = delivered;
        serde.configure(Map.of("schema.registry.url", registryUrl, "auto.register.schemas", false), false);
        for (int kind = 0; kind < KINDS.size(); kind++) {
            batches[kind] = new BatchBuilder[InputTopics.topic(KINDS.get(kind)).partitions()];
            for (int partition = 0; partition < batches[kind].length; partition++) {
                batches[kind][partition] = new BatchBuilder();
            }
            sent.put(KINDS.get(kind), new Fingerprint());
        }
        try {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    void add(Emission emission) {
        byte[] key = emission.key().getBytes(StandardCharsets.UTF_8);
        byte[] value =
                serde.serializer().serialize(InputTopics.topic(emission.kind()).name(), emission.value());
        BatchBuilder[] ofTopic = batches[KINDS.indexOf(emission.kind())];
        // As the partitioner of Kafka's producer does.
        int partition = Utils.toPositive(Utils.murmur2(key)) % ofTopic.length;
        if (!ofTopic[partition].hasRoom(key, value)) {
            flush();
        }
        ofTopic[partition].add(key, value, times(emission.value()));
        place = Math.max(place, emission.place());
        sent.get(emission.kind()).add(key, value);
        if (emission.watched() != null) {
            frameOf.putIfAbsent(emission.watched(), contents.size());
        }
    }

    private static long[] times(SpecificRecord value) {
        if (value instanceof RecallRequest request) {
            return new long[] {
                request.getEventTime().toEpochMilli(),
                request.getAsk().getSentTime().toEpochMilli()
            };
        }
        return new long[] {((DeliveredMessage) value).getEventTime().toEpochMilli()};
    }

    /** Returns, for each watched record, the index of the first frame that holds it. */
    Map<String, Integer> frameOf() {
        return frameOf;
    }

    /** Returns, for each frame, the content of all frames up to its end. */
    List<LoadFile.Content> contents() {
        return contents;
    }

    private void flush() {
        try {
            int parts = 0;
            for (BatchBuilder[] ofTopic : batches) {
                for (BatchBuilder batch : ofTopic) {
                    parts += batch.records() > 0 ? 1 : 0;
                }
            }
            if (parts == 0) {
                return;
            }
            out.writeByte(parts);
            out.writeInt(Math.toIntExact(place / LoadFile.PLACES_IN_BLOCK));
            for (int kind = 0; kind < batches.length; kind++) {
                for (int partition = 0; partition < batches[kind].length; partition++) {
                    write(kind, partition, batches[kind][partition]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the load cannot be written", e);
        }
        Map<Kind, Fingerprint> prints = new EnumMap<>(Kind.class);
        sent.forEach((kind, print) -> {
            Fingerprint copy = new Fingerprint();
            copy.add(print, 1);
            prints.put(kind, copy);
        });
        contents.add(new LoadFile.Content(delivered.getAsLong(), prints));
    }

    private void write(int kind, int partition, BatchBuilder builder) throws IOException {
        int records = builder.records();
        if (records == 0) {
            return;
        }
        BatchBuilder.Batch batch = builder.take();
        out.writeByte(kind);
        out.writeInt(partition);
        out.writeInt(records);
        ByteBuffer bytes = batch.bytes();
        out.writeInt(bytes.remaining());
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        out.writeInt(batch.times().size());
        for (BatchBuilder.Time time : batch.times()) {
            out.writeInt(time.offset());
            out.writeInt(time.block());
        }
    }

    /** Writes the remaining records, and closes the file. */
    @Override
    public void close() {
        if (!open) {
            return;
        }
        open = false;
        flush();
        serde.close();
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the load cannot be written", e);
        }
    }
}
