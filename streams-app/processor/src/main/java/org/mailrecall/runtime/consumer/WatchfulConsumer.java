package org.mailrecall.runtime.consumer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.mailrecall.topology.input.BrokerTime;

/**
 * A consumer that reports no lag for a partition while the partition's leader is silent. It also bounds the timestamps
 * that producers set where only the broker may, see {@link BrokerStamps}. It fetches from leaders alone, because the
 * configuration refuses a {@code client.rack}.
 *
 * <p>Kafka's own consumer keeps the last lag that it received, 0 for an idle partition, for as long as no fetch
 * succeeds. Kafka Streams 4.3.1 then takes the partition for read to its end, and processes ticks: recalls would expire
 * although their outcomes are unread in the partition. Where {@code currentLag} is empty, the task waits.
 */
final class WatchfulConsumer extends KafkaConsumer<byte[], byte[]> {
    private static final long LOOK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();
    private static final String NODE = "node-";

    private final FetchWatch watch = new FetchWatch(System::nanoTime);
    private final BrokerTime brokerTime;
    private final Map<TopicPartition, Integer> leaders = new HashMap<>();
    private long lastLook = System.nanoTime() - LOOK_EVERY_NANOS;

    WatchfulConsumer(Map<String, Object> config) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.brokerTime = BrokerTime.in(config);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return BrokerStamps.bounded(super.poll(timeout), brokerTime);
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        OptionalLong lag = super.currentLag(partition);
        if (lag.isEmpty()) {
            return lag;
        }
        if (System.nanoTime() - lastLook >= LOOK_EVERY_NANOS) {
            lastLook = System.nanoTime();
            look(assignment());
        }
        Integer leader = leaders.get(partition);
        return leader != null && watch.isSilent(leader) ? OptionalLong.empty() : lag;
    }

    private void look(Set<TopicPartition> assigned) {
        leaders.keySet().retainAll(assigned);
        assigned.stream().map(TopicPartition::topic).distinct().forEach(this::findLeaders);
        for (Map.Entry<MetricName, ? extends Metric> metric : metrics().entrySet()) {
            MetricName name = metric.getKey();
            if (name.name().equals("response-total") && name.group().equals("consumer-node-metrics")) {
                count(name.tags().get("node-id"), metric.getValue().metricValue());
            }
        }
    }

    /**
     * Takes the leaders from the metadata that the consumer has already. If it has none, the leaders known before stay
     * until the next look.
     */
    private void findLeaders(String topic) {
        try {
            for (PartitionInfo partition : partitionsFor(topic, Duration.ZERO)) {
                if (partition.leader() != null) {
                    leaders.put(
                            new TopicPartition(topic, partition.partition()),
                            partition.leader().id());
                }
            }
        } catch (TimeoutException e) {
            // the known leaders stay
        }
    }

    private void count(String node, Object responses) {
        if (node != null && node.startsWith(NODE) && responses instanceof Number total) {
            try {
                watch.counted(Integer.parseInt(node.substring(NODE.length())), total.doubleValue());
            } catch (NumberFormatException e) {
                // a bootstrap address leads no partition
            }
        }
    }
}
