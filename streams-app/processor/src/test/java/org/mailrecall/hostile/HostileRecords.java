package org.mailrecall.hostile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A source of records that nobody should send: random octets and mutated genuine records, under any key and headers. */
public final class HostileRecords {
    /** A record as its producer would send it. */
    public record Genuine(byte[] key, byte[] value) {}

    /** @param isJunk whether its value is random; else it is a mutated genuine one, and may be as good as new */
    public record Hostile(byte[] key, byte[] value, Headers headers, boolean isJunk) {}

    private static final int MOST_OF_JUNK = 200;
    private static final int SCHEMA_ID_END = 5;
    private static final int MANY_HEADERS = 1_000;
    private static final int LARGE_HEADER = 2 << 20;

    private final Random random;
    private final int[] foreignSchemas;

    /** @param foreignSchemas ids of schemas that others have registered; may be none */
    public HostileRecords(Random random, int... foreignSchemas) {
        this.random = random;
        this.foreignSchemas = foreignSchemas;
    }

    /** Returns another record; one in two is a mutated one of the supplier's. */
    public Hostile next(Supplier<Genuine> supplier) {
        Genuine genuine = supplier.get();
        Headers headers = headers();
        return random.nextBoolean()
                ? new Hostile(key(genuine), junk(), headers, true)
                : new Hostile(key(genuine), mutated(genuine.value()), headers, false);
    }

    private byte[] key(Genuine genuine) {
        return switch (random.nextInt(4)) {
            case 0 -> null;
            case 1 -> genuine.key();
            default -> text(random.nextInt(60)).getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] junk() {
        byte[] bytes = new byte[random.nextInt(MOST_OF_JUNK)];
        random.nextBytes(bytes);
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[0] = 0; // as the wire format begins; the schema id is any
        }
        if (bytes.length >= SCHEMA_ID_END && foreignSchemas.length > 0 && random.nextInt(4) == 0) {
            ByteBuffer.wrap(bytes).put((byte) 0).putInt(foreignSchemas[random.nextInt(foreignSchemas.length)]);
        }
        return bytes.length == 0 ? null : bytes;
    }

    /** Returns a copy with some bits flipped behind the schema id, one in five cut off before its end. */
    public byte[] mutated(byte[] genuine) {
        int length = random.nextInt(5) == 0 ? random.nextInt(genuine.length) : genuine.length;
        byte[] mutated = Arrays.copyOf(genuine, length);
        for (int flips = random.nextInt(4); flips > 0 && mutated.length > SCHEMA_ID_END; flips--) {
            mutated[SCHEMA_ID_END + random.nextInt(mutated.length - SCHEMA_ID_END)] ^= (byte) (1 << random.nextInt(8));
        }
        return mutated;
    }

    private Headers headers() {
        Headers headers = new RecordHeaders();
        int count = random.nextInt(50) == 0 ? MANY_HEADERS : random.nextInt(3);
        for (int i = 0; i < count; i++) {
            boolean isLarge = i == 0 && random.nextInt(100) == 0;
            byte[] value = new byte[isLarge ? LARGE_HEADER : random.nextInt(40)];
            headers.add(random.nextInt(20) == 0 ? "recall-signature" : text(1 + random.nextInt(20)), value);
        }
        return headers;
    }

    private String text(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
