package org.mailrecall.local.scenario.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.mailrecall.contract.topic.DeadLetterHeaders;
import org.mailrecall.local.scenario.installation.Outputs;
import org.mailrecall.local.scenario.installation.Outputs.DeadLetter;

/** The dead letters of chosen records, each of which must fit into a record of a broker with default settings. */
public final class FittingLetters {
    private static final int MOST_OF_A_RECORD = 1_048_588;

    private FittingLetters() {}

    /** Returns the dead letters of records that stand at these places. */
    public static List<DeadLetter> of(Outputs outputs, List<RecordMetadata> places) {
        Set<String> wanted = new HashSet<>();
        places.forEach(place -> wanted.add(place.topic() + " " + place.partition() + " " + place.offset()));
        return outputs.deadLetters().stream()
                .filter(letter -> wanted.contains(place(letter.record())))
                .toList();
    }

    public static void assertFit(List<DeadLetter> letters) {
        assertThat(letters)
                .allSatisfy(letter -> assertThat(size(letter.record())).isLessThan(MOST_OF_A_RECORD));
    }

    /** Returns where the record stands that became a dead letter: topic, partition and offset. */
    public static String place(ConsumerRecord<?, ?> letter) {
        return Outputs.header(letter, DeadLetterHeaders.TOPIC) + " "
                + Outputs.header(letter, DeadLetterHeaders.PARTITION) + " "
                + Outputs.header(letter, DeadLetterHeaders.OFFSET);
    }

    private static long size(ConsumerRecord<byte[], byte[]> record) {
        long size = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
        }
        return size;
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
