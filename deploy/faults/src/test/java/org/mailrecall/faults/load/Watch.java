package org.mailrecall.faults.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Utils;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.events.DeleteCommand;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.registry.SpecificAvroSerde;

/**
 * Reads commands, trace and reports as they are committed, passes commands to the mailbox service, and measures
 * latency.
 */
public final class Watch implements AutoCloseable {
    /** A first command: when request and copy were both there, and when the command was read, in milliseconds. */
    public record Served(int partition, long dueAt, long seenAt) {
        public long latency() {
            return seenAt - dueAt;
        }
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SpecificAvroSerde<SpecificRecord> serde = new SpecificAvroSerde<>();
    private final Ledger ledger;
    private final Mailboxes mailboxes;
    private final int matchingPartitions;
    private final Set<Story.Key> ended = ConcurrentHashMap.newKeySet();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final List<Served> served = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "watch");
    private volatile boolean closing;

    public Watch(String bootstrap, String registry, Ledger ledger, Mailboxes mailboxes, int matchingPartitions) {
        this.ledger = ledger;
        this.mailboxes = mailboxes;
        this.matchingPartitions = matchingPartitions;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "auto.offset.reset",
                        "earliest",
                        "request.timeout.ms",
                        5_000,
                        "fetch.max.wait.ms",
                        100,
                        "max.poll.records",
                        2_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        serde.configure(Map.of("schema.registry.url", registry), false);
        List<TopicPartition> all = new ArrayList<>();
        for (String topic :
                List.of(Topics.DELETE_COMMANDS.name(), Topics.RECALL_TRACE.name(), Topics.RECALL_REPORTS.name())) {
            consumer.partitionsFor(topic).forEach(p -> all.add(new TopicPartition(topic, p.partition())));
        }
        consumer.assign(all);
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the recipient recalls that have ended. */
    public Set<Story.Key> ended() {
        return ended;
    }

    /** Tells whether a complete report of a recall has been read. */
    public boolean isReported(Story.Key recall) {
        return reported.contains(recall.tenant() + " " + recall.recallId());
    }

    /** Returns the first commands in the order of reading. */
    public List<Served> served() {
        synchronized (served) {
            return new ArrayList<>(served);
        }
    }

    private void run() {
        while (!closing) {
            try {
                consumer.poll(Duration.ofMillis(100)).forEach(this::take);
            } catch (KafkaException e) {
                // brokers come and go; a record that cannot be read now is read next time
            }
        }
        consumer.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        SpecificRecord value = serde.deserializer().deserialize(record.topic(), record.value());
        if (value instanceof DeleteCommand command) {
            commanded(command);
            mailboxes.take(command);
        } else if (value instanceof RecallReport report) {
            if (report.getComplete()) {
                reported.add(report.getTenant() + " " + report.getRecallId());
            }
        } else if (value instanceof RecallTrace line) {
            if (line.getEvent() == TraceEvent.Drop || line.getEvent() == TraceEvent.Deliver) {
                ended.add(new Story.Key(line.getTenant(), line.getRecallId(), line.getRecipient()));
            }
        }
    }

    private void commanded(DeleteCommand command) {
        Ledger.Asked asked =
                ledger.asked().get(new Story.Key(command.getTenant(), command.getRecallId(), command.getRecipient()));
        if (asked != null && command.getAttempt() == 1) {
            byte[] key = command.getRecipientKey().getBytes(java.nio.charset.StandardCharsets.UTF_8);
            int partition = Utils.toPositive(Utils.murmur2(key)) % matchingPartitions;
            synchronized (served) {
                served.add(new Served(partition, command.getEventTime().toEpochMilli(), System.currentTimeMillis()));
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
