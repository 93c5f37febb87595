package org.mailrecall.platform.kafka.reader;

import org.apache.avro.specific.SpecificRecord;
import org.mailrecall.contract.topic.Topic;
import org.mailrecall.platform.serde.ValueDecoder.UnknownSymbol;

/**
 * The topic that a {@link ConsumerLoop} reads, and how it reads and handles the records.
 *
 * @param type the generated class of the topic's values
 * @param group the consumer group, without the prefix of topics
 * @param unknownSymbol whether values with unknown symbols are handled or skipped
 * @param workers the greatest number of threads that handle records
 * @param backoff how often and after which pauses a failed record is handled again
 */
public record Subscription<T extends SpecificRecord>(
        Topic topic, Class<T> type, String group, UnknownSymbol unknownSymbol, int workers, Backoff backoff) {
    /**
     * Returns a subscription that handles a single record at a time, reads unknown symbols as {@code UNKNOWN}, and has
     * the default backoff.
     */
    public static <T extends SpecificRecord> Subscription<T> of(Topic topic, Class<T> type, String group) {
        return new Subscription<>(topic, type, group, UnknownSymbol.KEPT, 1, Backoff.DEFAULT);
    }

    /**
     * Returns the same subscription, but values with unknown symbols are skipped, for a handler that acts on values.
     */
    public Subscription<T> refusingUnknownSymbols() {
        return new Subscription<>(topic, type, group, UnknownSymbol.REFUSED, workers, backoff);
    }

    /** Returns the same subscription with so many threads. The handler must be safe for use by all of them at once. */
    public Subscription<T> withWorkers(int count) {
        return new Subscription<>(topic, type, group, unknownSymbol, count, backoff);
    }
}
