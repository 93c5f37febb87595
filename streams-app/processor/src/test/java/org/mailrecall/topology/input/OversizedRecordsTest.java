package org.mailrecall.topology.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.topology.stage.Stage.header;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.domain.Evidence;
import org.mailrecall.replay.ReplayDriver;
import org.mailrecall.topology.context.RefusedDeadLetters;
import org.mailrecall.topology.stage.Stage;

/**
 * Inputs with keys, headers and values of any size: their dead letters fit into a record. A producer that compresses
 * can send megabytes of zeros past every broker.
 */
class OversizedRecordsTest {
    private static final int MOST_OF_A_RECORD = 1 << 20;
    private static final int MIB = 1 << 20;

    static List<Topic> inputs() {
        return List.of(
                Topics.RECALL_REQUESTS, Topics.DELIVERED_MESSAGES, Topics.DELETE_OUTCOMES, Topics.TENANT_SETTINGS);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void a_header_of_megabytes_is_a_dead_letter_that_says_how_long_it_was(Topic topic) {
        Headers headers = new RecordHeaders().add("x", new byte[4 * MIB]).add("y", new byte[1]);
        ReplayDriver.DeadLetter letter = deadLetter(topic, "key", new byte[] {1, 2, 3}, headers);

        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("TOO_LARGE");
        assertThat(header(letter, DeadLetterHeaders.HEADERS_LENGTH)).isEqualTo(Integer.toString(4 * MIB + 3));
        assertThat(letter.headers().lastHeader("x")).isNull();
        assertThat(letter.value()).isEqualTo(HexFormat.of().parseHex("010203"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void ten_thousand_headers_are_one_dead_letter(Topic topic) {
        Headers headers = new RecordHeaders();
        for (int i = 0; i < 10_000; i++) {
            headers.add("h" + i, new byte[0]);
        }
        ReplayDriver.DeadLetter letter = deadLetter(topic, "key", new byte[] {1}, headers);

        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("TOO_LARGE");
        assertThat(letter.headers().toArray()).hasSizeLessThan(20);
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void a_key_of_megabytes_is_cut_and_its_hash_is_told(Topic topic) {
        ReplayDriver.DeadLetter letter = deadLetter(topic, "k".repeat(4 * MIB), new byte[] {1}, new RecordHeaders());

        assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("TOO_LARGE");
        assertThat(header(letter, DeadLetterHeaders.KEY_LENGTH)).isEqualTo(Integer.toString(4 * MIB));
        assertThat(header(letter, DeadLetterHeaders.KEY_SHA256)).hasSize(64);
        assertThat(letter.key()).hasSize(1_024);
    }

    @Test
    void headers_within_the_bounds_are_kept() {
        Headers headers = new RecordHeaders().add("traceparent", "00-1".getBytes(StandardCharsets.UTF_8));
        ReplayDriver.DeadLetter letter = deadLetter(Topics.RECALL_REQUESTS, "key", new byte[] {1}, headers);

        assertThat(header(letter, "traceparent")).isEqualTo("00-1");
        assertThat(letter.headers().lastHeader(DeadLetterHeaders.HEADERS_LENGTH))
                .isNull();
    }

    @Test
    void of_a_dead_letter_that_was_refused_the_coordinates_alone_are_written_at_the_next_reading() {
        RefusedDeadLetters refused = new RefusedDeadLetters();
        OversizedRecordHandler handler = new OversizedRecordHandler();
        handler.configure(Map.of(RefusedDeadLetters.CONFIG, refused));
        Headers headers = new RecordHeaders()
                .add(DeadLetterHeaders.TOPIC, "recall-requests".getBytes(StandardCharsets.UTF_8))
                .add(DeadLetterHeaders.PARTITION, new byte[] {'0'})
                .add(DeadLetterHeaders.OFFSET, new byte[] {'5'});

        ProductionExceptionHandler.Response response = handler.handleError(
                null,
                new ProducerRecord<>("recall-dead-letters", 0, new byte[0], new byte[2 * MIB], headers),
                new RecordTooLargeException("too large"));

        assertThat(response.result()).isEqualTo(ProductionExceptionHandler.Result.FAIL);
        assertThat(refused.takeNew()).isTrue();
        assertThat(refused.takeNew()).isFalse();
        assertThat(refused.contains(new Evidence("recall-requests", 0, 5))).isTrue();
    }

    private static ReplayDriver.DeadLetter deadLetter(Topic topic, String key, byte[] value, Headers headers) {
        try (Stage stage = new Stage()) {
            stage.send(topic, key, value, headers, 0);
            List<ReplayDriver.DeadLetter> letters = stage.deadLetters();
            assertThat(letters).hasSize(1);
            assertThat(size(letters.get(0))).isLessThan(MOST_OF_A_RECORD);
            return letters.get(0);
        }
    }

    private static long size(ReplayDriver.DeadLetter letter) {
        long size = length(letter.key()) + length(letter.value());
        for (var header : letter.headers()) {
            size += header.key().length() + length(header.value());
        }
        return size;
    }

    private static int length(byte[] bytes) {
        return Optional.ofNullable(bytes).map(b -> b.length).orElse(0);
    }
}
