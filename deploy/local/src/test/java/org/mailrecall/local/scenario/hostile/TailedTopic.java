package org.mailrecall.local.scenario.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.mailrecall.cli.RecallCli;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.local.scenario.installation.Installation;

/** A topic as {@code recall tail} prints it from its beginning to its end. */
public final class TailedTopic {
    private static final String COMPLAINT = "partition \\d+ offset \\d+: [A-Z_]+, .+";

    private final long records;
    private final List<String> printed;
    private final List<String> complaints;

    private TailedTopic(long records, String printed, String complaints) {
        this.records = records;
        this.printed = printed.lines().toList();
        this.complaints = complaints.lines().toList();
    }

    /** Runs the command, in this process. */
    public static TailedTopic of(Installation installation, Path directory, Topic topic) throws IOException {
        Path config = installation.write(directory.resolve("tail.conf"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        RecallCli.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("tail", topic.name(), "--from-beginning", "--no-follow", "--config", config.toString());
        return new TailedTopic(records(installation, topic), out.toString(), err.toString());
    }

    /** Each record is a line that can be shown, or a line that says where it is and why it cannot. */
    public void assertALineForEachRecord() {
        assertThat(complaints).isNotEmpty().allMatch(line -> line.matches(COMPLAINT));
        assertThat(printed.size() + complaints.size()).isEqualTo(records);
        assertThat(printed).isNotEmpty().noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
    }

    private static long records(Installation installation, Topic topic) {
        Map<String, Object> properties = new HashMap<>(installation.config().toClientProperties());
        properties.put("isolation.level", "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(installation.topic(topic)).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long records = 0;
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                records += consumer.poll(Duration.ofMillis(100)).count();
            }
            return records;
        }
    }
}
