package org.mailrecall.topology.stream;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.mailrecall.state.ApprovedForRecipient;
import org.mailrecall.state.AskedOfRecipient;
import org.mailrecall.state.CancelledForRecipient;
import org.mailrecall.state.InputRecord;
import org.mailrecall.state.RecallCounted;
import org.mailrecall.state.RecipientEvent;
import org.mailrecall.state.SettingsChange;
import org.mailrecall.state.TimeReached;

/**
 * Sends an event that concerns a recipient to the partition of its key. Settings, recalls to be counted and clock
 * messages go to every partition, where they stand in order with the requests of their intake task, so that every
 * matching task reads them. Kafka Streams sends a record to several partitions since KIP-837.
 */
public final class RecipientEventPartitioner implements StreamPartitioner<String, RecipientEvent> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, RecipientEvent value, int partitions) {
        return Optional.of(
                isForAll(value.getBody())
                        ? IntStream.range(0, partitions).boxed().collect(Collectors.toSet())
                        : Set.of(Partitions.of(key, partitions)));
    }

    /** @throws IllegalArgumentException for an event of an unknown type; no record that was read is of such a type */
    private static boolean isForAll(Object body) {
        if (body instanceof SettingsChange || body instanceof RecallCounted || body instanceof TimeReached) {
            return true;
        }
        if (body instanceof AskedOfRecipient
                || body instanceof CancelledForRecipient
                || body instanceof ApprovedForRecipient
                || body instanceof InputRecord) {
            return false;
        }
        throw new IllegalArgumentException("no rule which partition a recipient event goes to: "
                + (body == null ? "no type" : body.getClass().getSimpleName()));
    }
}
