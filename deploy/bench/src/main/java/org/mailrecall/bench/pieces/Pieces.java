package org.mailrecall.bench.pieces;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Utils;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.domain.Evidence;
import org.mailrecall.domain.copy.Copy;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.DeliveryPlace;
import org.mailrecall.events.DeliveryRoute;
import org.mailrecall.index.DeliveryRow;
import org.mailrecall.index.DeliveryRuns;
import org.mailrecall.index.RowBuffer;
import org.mailrecall.index.hash.Hash;
import org.mailrecall.index.hash.HashKey;
import org.mailrecall.mapping.InputDeliveries;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.platform.serde.UnusableInputException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Single steps of processing a delivery, as benchmarks of JMH; {@link PiecesRun} runs them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Pieces {
    private static final int DIFFERENT = 1_024;
    private static final int BLOCK = 2_000;
    private static final int BLOCKS = 500;
    private static final long DAY = 86_400_000L;
    private static final String TENANT = "org-1";

    private final Random random = new Random(1);
    private final HashKey key = HashKey.of("of no account");
    private final DeliveredMessage[] deliveries = new DeliveredMessage[DIFFERENT];
    private final byte[][] values = new byte[DIFFERENT][];
    private final byte[][] recipientKeys = new byte[DIFFERENT][];
    private final RowBuffer buffer = new RowBuffer(key.id());
    private final Hash[] known = new Hash[DIFFERENT];
    private EventSerdes serdes;
    private Path directory;
    private DeliveryRuns runs;
    private int next;

    /** Remembers a million deliveries in files. */
    @Setup(Level.Trial)
    public void remember() throws IOException {
        serdes =
                new EventSerdes(Map.of("schema.registry.url", "mock://pieces", "auto.register.schemas", true), 1 << 20);
        for (int i = 0; i < DIFFERENT; i++) {
            deliveries[i] = delivery(i);
            values[i] = serdes.serializer().serialize(Topics.DELIVERED_MESSAGES.name(), deliveries[i]);
            recipientKeys[i] = keyOf(deliveries[i]).getBytes(StandardCharsets.UTF_8);
        }
        directory = Files.createTempDirectory("recall-pieces");
        runs = DeliveryRuns.open(directory, DAY);
        for (int block = 0; block < BLOCKS; block++) {
            for (int row = 0; row < BLOCK; row++) {
                add(random.nextLong(), random.nextLong());
            }
            known[block] = new Hash(random.nextLong(), random.nextLong());
            buffer.add(known[block], 1, 2, DAY, 3);
            runs.add(buffer.seal(0));
        }
    }

    @TearDown(Level.Trial)
    public void forget() throws IOException {
        runs.close();
        serdes.close();
        Utils.delete(directory.toFile());
    }

    /** Decodes a delivery. */
    @Benchmark
    public DeliveredMessage read() throws UnusableInputException {
        return serdes.delivery(Topics.DELIVERED_MESSAGES.name(), values[next()], Optional.empty());
    }

    /** Normalises addresses and Message-ID, and checks the fields. */
    @Benchmark
    public Copy check() throws UnusableInputException {
        DeliveredMessage delivery = deliveries[next()];
        return InputDeliveries.copy(delivery, new Evidence(Topics.DELIVERED_MESSAGES.name(), 1, 1));
    }

    /** Builds the recipient key. */
    @Benchmark
    public String key() {
        return keyOf(deliveries[next()]);
    }

    /** Hashes recipient key and sender, and hides the copy id. */
    @Benchmark
    public long hash() {
        int i = next();
        Hash recipient = key.ofRecipientKey(recipientKeys[i]);
        return key.hideCopyId(recipient, i) + key.ofSender(deliveries[i].getSender());
    }

    /** Writes, sorts and seals a block of rows, as a commit does; the time is that of a single row. */
    @Benchmark
    @OperationsPerInvocation(BLOCK)
    public byte[] seal() {
        for (int row = 0; row < BLOCK; row++) {
            add(random.nextLong(), random.nextLong());
        }
        return buffer.seal(0);
    }

    /** Looks up a copy that is among a million remembered deliveries. */
    @Benchmark
    public List<DeliveryRow> find() {
        Hash hash = known[next() % BLOCKS];
        return runs.find(keyId -> hash);
    }

    /** Looks up a copy that is not there. */
    @Benchmark
    public List<DeliveryRow> miss() {
        Hash hash = new Hash(random.nextLong(), random.nextLong());
        return runs.find(keyId -> hash);
    }

    private void add(long high, long low) {
        buffer.add(new Hash(high, low), high, low, DAY, next());
    }

    private int next() {
        return next++ & DIFFERENT - 1;
    }

    private static String keyOf(DeliveredMessage delivery) {
        return RecallKeys.recipientKey(delivery.getTenant(), delivery.getRecipient(), delivery.getMessageId());
    }

    private static DeliveredMessage delivery(int i) {
        return DeliveredMessage.newBuilder()
                .setTenant(TENANT)
                .setMessageId("<CAF" + i + ".4711.1767225600@mail.org-1.example>")
                .setRecipient("Firstname.Lastname" + i + "@org-1.example")
                .setMailbox("firstname.lastname" + i + "@org-1.example")
                .setSender("somebody.else" + i % 7 + "@org-1.example")
                .setDeliveryId("delivery-" + i)
                .setRoute(DeliveryRoute.DIRECT)
                .setPlace(DeliveryPlace.MAILBOX)
                .setEventTime(Instant.ofEpochMilli(1_767_225_600_000L + i))
                .build();
    }
}
