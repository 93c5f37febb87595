package org.mailrecall.local.scenario.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Outputs.DeadLetter;
import org.mailrecall.local.scenario.installation.Sender;

/** Bombs of one record that is too large, or that names a schema of somebody else, for each input topic. */
public final class Bombs {
    private static final List<Topic> INPUTS =
            List.of(Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES, Topics.TENANT_SETTINGS);
    private static final int FOUR_MIB = 4 << 20;
    /** As much as fits into an uncompressed batch of a broker with default settings. */
    private static final int MOST_PLAIN = 1_048_300;

    private static final int MANY_HEADERS = 10_000;
    private static final byte[] ONE_OCTET = {1};

    private Bombs() {}

    /** @param foreignSchema the id of a JSON schema of another team */
    public static List<Bomb> oversized(int foreignSchema) {
        List<Bomb> bombs = new ArrayList<>();
        for (Topic topic : INPUTS) {
            for (boolean compressed : new boolean[] {true, false}) {
                int length = compressed ? FOUR_MIB : MOST_PLAIN;
                String how = compressed ? "4 MiB, zstd" : "1 MiB, plain";
                bombs.add(tooLarge(topic, "header of " + how, compressed, key("k"), header(length)));
                bombs.add(tooLarge(topic, "key of " + how, compressed, new byte[length], new RecordHeaders()));
                bombs.add(tooLarge(
                        topic, "10,000 headers, " + (compressed ? "zstd" : "plain"), compressed, key("k"), headers()));
            }
            byte[] foreign = ByteBuffer.allocate(7)
                    .put((byte) 0)
                    .putInt(foreignSchema)
                    .put((byte) '{')
                    .put((byte) '}')
                    .array();
            bombs.add(bomb(
                    topic,
                    "JSON schema of another team",
                    Set.of("UNREADABLE", "UNKNOWN_SCHEMA"),
                    false,
                    key("k"),
                    foreign,
                    new RecordHeaders()));
        }
        return bombs;
    }

    private static Bomb tooLarge(Topic topic, String name, boolean compressed, byte[] key, Headers headers) {
        return bomb(topic, name, Set.of("TOO_LARGE"), compressed, key, ONE_OCTET, headers);
    }

    private static Bomb bomb(
            Topic topic,
            String name,
            Set<String> reasons,
            boolean compressed,
            byte[] key,
            byte[] value,
            Headers headers) {
        return new Bomb(
                topic.name() + ": " + name,
                throwers -> {
                    Sender sender = compressed ? throwers.zstd() : throwers.plain();
                    sender.send(topic, null, key, value, headers);
                    return sender.flush();
                },
                (outputs, places) -> assertOneLetter(outputs, places, reasons));
    }

    private static void assertOneLetter(Outputs outputs, List<RecordMetadata> places, Set<String> reasons) {
        List<DeadLetter> letters = FittingLetters.of(outputs, places);
        assertThat(letters).hasSize(1);
        assertThat(reasons).contains(letters.get(0).reason());
        FittingLetters.assertFit(letters);
    }

    private static Headers header(int length) {
        return new RecordHeaders().add("x", new byte[length]);
    }

    private static Headers headers() {
        Headers headers = new RecordHeaders();
        for (int n = 0; n < MANY_HEADERS; n++) {
            headers.add("h" + n, new byte[0]);
        }
        return headers;
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
