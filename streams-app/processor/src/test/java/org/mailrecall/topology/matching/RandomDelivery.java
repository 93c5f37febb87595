package org.mailrecall.topology.matching;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.mailrecall.contract.RecallKeys;
import org.mailrecall.topology.context.TopologySettings;
import org.mailrecall.topology.stage.Stage;

/**
 * Draws the fields of a delivery, most of them usual, and writes them field by field, so that numbers may be wrong or
 * longer than needed and the record may be cut.
 */
final class RandomDelivery {
    static final long NOW = Stage.START;

    private static final String NEEDS_ESCAPES = "a%b|c@one.example";
    private static final long DAY = 86_400_000L;
    private static final List<String> TENANTS = List.of(
            "north", "south", "", " ", "a b", "a|b", "50%", "d\u00E9", "tab\t", "x".repeat(998), "x".repeat(999));
    private static final List<String> ADDRESSES = List.of(
            "ben@one.example",
            "alice@one.example",
            "carol.o'hara+tag@mail.one.example",
            "Ben@One.Example",
            "<ben@one.example>",
            " ben@one.example",
            "\"ben\"@one.example",
            "\"b n\"@one.example",
            "b n@one.example",
            "smtp:ben@one.example",
            "ben@b\u00FCcher.example",
            "b\u00E9n@one.example",
            "ben\u200B@one.example",
            "ben@one..example",
            "ben@one.example.",
            "ben@-one.example",
            "ben@[192.0.2.1]",
            "ben@@one.example",
            "ben@",
            "@one.example",
            "ben",
            "",
            "<>",
            "< >",
            "b".repeat(306) + "@one.example",
            "b".repeat(309) + "@one.example",
            "ben@" + "o".repeat(63) + ".example",
            "ben@" + "o".repeat(64) + ".example",
            "ben@" + "o.".repeat(127) + "e");
    private static final List<String> MESSAGE_IDS = List.of(
            "m1@one.example",
            "<m1@one.example>",
            "<<m1@one.example>>",
            "<m1@one.example",
            "(c) <m1@one.example>",
            "m1(c)@one.example",
            "<m1> <m2>",
            "m 1",
            " m1@one.example ",
            "m|1%",
            "M1@One.Example",
            "m\u00E9",
            "m\r\n 1",
            "m\u0001",
            "<>",
            "",
            "\uD800",
            "m".repeat(998),
            "m".repeat(999),
            "<" + "m".repeat(998) + ">",
            "m".repeat(4_000));
    private static final List<String> DELIVERY_IDS =
            List.of("d1", "d 2", "d\u00E9", "<d|%>", "d\n", "", " ", "d".repeat(998), "d".repeat(999));
    private static final long LATEST = NOW + TopologySettings.DEFAULT.maxAhead().toMillis();
    private static final long EARLIEST = NOW - TopologySettings.DEFAULT.policy().remembered();
    private static final List<Long> TIMES_AT_BOUNDS = List.of(LATEST, LATEST + 1, EARLIEST, EARLIEST - 1);
    private static final List<Long> TIMES = List.of(
            NOW, NOW - 60 * DAY, NOW / 1_000, NOW * 1_000, 0L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, 946_684_799_999L);

    private final Random random;
    /** One in so many fields is unusual. */
    private final int unusual;

    final String tenant;
    final String messageId;
    final String recipient;

    RandomDelivery(Random random) {
        this.random = random;
        unusual = 1 + random.nextInt(60);
        tenant = one(TENANTS);
        messageId = one(MESSAGE_IDS);
        recipient = random.nextInt(unusual) == 0 ? one(ADDRESSES) : usual();
    }

    /** Returns the usual value, the first, or any of them. */
    private <T> T one(List<T> values) {
        return values.get(random.nextInt(unusual) == 0 ? random.nextInt(values.size()) : 0);
    }

    /** Returns one of several, because they are of different partitions. */
    private String usual() {
        int number = random.nextInt(12);
        return number < 4 ? Stage.BEN : number < 6 ? NEEDS_ESCAPES : "ben" + number + "@one.example";
    }

    private boolean seldom() {
        return random.nextInt(3 * unusual) == 0;
    }

    /** Returns the recipient key where there is one, seldom the parts without escapes, another key or none. */
    byte[] key() {
        if (seldom()) {
            return random.nextBoolean() ? null : "another key".getBytes(StandardCharsets.UTF_8);
        }
        String parts = tenant + '|' + recipient + '|' + messageId;
        try {
            String key = RecallKeys.recipientKey(tenant, recipient, messageId);
            return (random.nextInt(4) == 0 ? parts : key).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return parts.getBytes(StandardCharsets.UTF_8);
        }
    }

    byte[] value(int schemaId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5)
                .put((byte) (seldom() ? 1 : 0))
                .putInt(schemaId)
                .array());
        text(tenant, bytes);
        text(messageId, bytes);
        text(recipient, bytes);
        text(one(DELIVERY_IDS), bytes);
        number(
                random.nextInt(10) > 0 ? one(TIMES) : TIMES_AT_BOUNDS.get(random.nextInt(TIMES_AT_BOUNDS.size())),
                bytes);
        String sender = one(List.of("alice@one.example", one(ADDRESSES)));
        text(sender, bytes);
        text(random.nextInt(unusual) == 0 ? one(ADDRESSES) : recipient, bytes);
        number(one(List.of(1L, 0L, 2L, 3L, 6L, 7L, 64L, -1L, 1L << 40)), bytes);
        number(one(List.of(1L, 0L, 2L, 4L, 5L, -1L)), bytes);
        long branch = random.nextInt(4) == 0 ? 1 : one(List.of(0L, 0L, 2L, -1L));
        number(branch, bytes);
        if (branch == 1) {
            text(random.nextInt(unusual) == 0 ? one(ADDRESSES) : sender, bytes);
        }
        return changed(bytes.toByteArray());
    }

    private void text(String text, ByteArrayOutputStream into) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(seldom() ? utf8.length + random.nextInt(9) - 4 : utf8.length, into);
        into.writeBytes(utf8);
    }

    /** Writes a number, seldom in more bytes than it needs. */
    private void number(long number, ByteArrayOutputStream into) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            encoder.writeLong(number);
            encoder.flush();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        byte[] written = bytes.toByteArray();
        if (seldom()) {
            written[written.length - 1] |= (byte) 0x80;
            into.writeBytes(written);
            for (int more = random.nextInt(9); more > 0; more--) {
                into.write(0x80);
            }
            into.write(0);
        } else {
            into.writeBytes(written);
        }
    }

    /** Cuts the record, makes it longer, or changes one of its bytes, seldom. */
    private byte[] changed(byte[] bytes) {
        if (!seldom()) {
            return bytes;
        }
        int place = random.nextInt(bytes.length);
        switch (random.nextInt(3)) {
            case 0 -> {
                return Arrays.copyOf(bytes, place);
            }
            case 1 -> {
                return Arrays.copyOf(bytes, bytes.length + place);
            }
            default -> {
                bytes[place] = (byte) random.nextInt();
                return bytes;
            }
        }
    }
}
