package org.mailrecall.bench.feed;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mailrecall.bench.load.Emission.Kind;
import org.mailrecall.bench.load.EventClock;
import org.mailrecall.bench.load.Expected;
import org.mailrecall.bench.load.LoadGenerator;
import org.mailrecall.bench.load.LoadShape;

/**
 * A load in a file: ready-made record batches, in frames that a {@link Feeder} sends at once. Each lap of a race is fed
 * from the same file.
 *
 * <p>A record in the file holds its place in the load where its event time belongs. The feeder puts in the time at
 * which it sends that place. So the mail of each lap is fresh, however fast the contender reads.
 */
public final class LoadFile {
    /** The number of successive places that get the same event time. */
    static final int PLACES_IN_BLOCK = 1 << 10;
    /**
     * The time that stands for place 0; place n is n milliseconds later. Places up to 399 billion take six octets in
     * Avro, as the times of these years do.
     */
    static final long PLACE_0 = 1_800_000_000_000L;

    private static final int BUFFER = 1 << 20;

    /**
     * A batch of records of a partition.
     *
     * @param times the offsets in the batch at which event times are put in
     * @param blocks the block of places for each of {@code times}
     */
    record Part(Kind kind, int partition, int records, ByteBuffer batch, int[] times, int[] blocks) {}

    /**
     * The batches that are sent at once.
     *
     * @param lastBlock the block of places that the load has reached with this frame
     */
    record Frame(int lastBlock, List<Part> parts) {
        int records() {
            return parts.stream().mapToInt(Part::records).sum();
        }
    }

    /**
     * The content of the first frames of a load.
     *
     * @param deliveries the deliveries, each copy counted once
     * @param prints the fingerprint of each kind of record, which is the same in each lap
     */
    public record Content(long deliveries, Map<Kind, Fingerprint> prints) {}

    private final Path file;
    private final LoadShape shape;
    private final Expected expected;
    private final Map<String, Integer> frameOf;
    private final List<Content> contents;

    private LoadFile(
            Path file, LoadShape shape, Expected expected, Map<String, Integer> frameOf, List<Content> contents) {
        this.file = file;
        this.shape = shape;
        this.expected = expected;
        this.frameOf = frameOf;
        this.contents = contents;
    }

    /** Returns a generator of a load with records that hold their places instead of times. */
    public static LoadGenerator generator(LoadShape shape) {
        return new LoadGenerator(shape, EventClock.steady(PLACE_0, 1));
    }

    /** Writes the file, and replaces a former file. The schemas must be in the registry. */
    public static LoadFile write(String registryUrl, Path file, LoadShape shape, LoadGenerator load) {
        try (FrameWriter writer = new FrameWriter(registryUrl, file, load::delivered)) {
            load.forEachRemaining(writer::add);
            writer.close();
            return new LoadFile(file, shape, load.expected(), writer.frameOf(), writer.contents());
        }
    }

    public LoadShape shape() {
        return shape;
    }

    /** Returns the size of the file, in bytes. */
    public long bytes() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int frames() {
        return contents.size();
    }

    /** Returns the number of records of the whole load: requests and deliveries. */
    public long records() {
        return content(frames()).prints().values().stream()
                .mapToLong(Fingerprint::count)
                .sum();
    }

    /** Returns the content of the first frames. More frames than there are mean the whole load several times. */
    public Content content(long frames) {
        long rounds = frames / frames();
        int rest = (int) (frames % frames());
        Map<Kind, Fingerprint> prints = new EnumMap<>(Kind.class);
        long deliveries = 0;
        for (Kind kind : FrameWriter.KINDS) {
            Fingerprint sum = new Fingerprint();
            sum.add(contents.get(frames() - 1).prints().get(kind), rounds);
            if (rest > 0) {
                sum.add(contents.get(rest - 1).prints().get(kind), 1);
            }
            prints.put(kind, sum);
        }
        deliveries += rounds * contents.get(frames() - 1).deliveries();
        deliveries += rest > 0 ? contents.get(rest - 1).deliveries() : 0;
        return new Content(deliveries, prints);
    }

    /** Returns the commands that the first frames must cause. */
    public Expected expected(long frames) {
        return expected.of(watched -> frameOf.get(watched) < frames);
    }

    /** Opens the file at its first frame. */
    Reader read() {
        return new Reader(file);
    }

    /** Reads the file, frame by frame. */
    static final class Reader implements AutoCloseable {
        private final DataInputStream in;

        private Reader(Path file) {
            try {
                in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }

        /** Returns the next frame; null at the end. */
        Frame next() {
            try {
                int parts = in.read();
                if (parts < 0) {
                    return null;
                }
                int lastBlock = in.readInt();
                List<Part> all = new ArrayList<>(parts);
                for (int i = 0; i < parts; i++) {
                    all.add(part());
                }
                return new Frame(lastBlock, all);
            } catch (IOException e) {
                throw new UncheckedIOException("the load cannot be read", e);
            }
        }

        private Part part() throws IOException {
            Kind kind = FrameWriter.KINDS.get(in.readByte());
            int partition = in.readInt();
            int records = in.readInt();
            byte[] batch = in.readNBytes(in.readInt());
            ByteBuffer pairs = ByteBuffer.wrap(in.readNBytes(in.readInt() * 2 * Integer.BYTES));
            int[] times = new int[pairs.remaining() / (2 * Integer.BYTES)];
            int[] blocks = new int[times.length];
            for (int i = 0; i < times.length; i++) {
                times[i] = pairs.getInt();
                blocks[i] = pairs.getInt();
            }
            return new Part(kind, partition, records, ByteBuffer.wrap(batch), times, blocks);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
