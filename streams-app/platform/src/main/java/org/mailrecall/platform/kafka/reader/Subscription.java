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
 * @param workers the greatest number of threads that handle records and have not taken long so far
 * @param spareWorkers the greatest number of threads that are added while others handle records that take long
 * @param room how many records may be read and unfinished
 * @param backoff how often and after which pauses a failed record is handled again
 */
public record Subscription<T extends SpecificRecord>(
        Topic topic,
        Class<T> type,
        String group,
        UnknownSymbol unknownSymbol,
        int workers,
        int spareWorkers,
        int room,
        Backoff backoff) {
    private static final int LEAST_ROOM = 200;
    private static final int ROOM_PER_WORKER = 50;

    /**
     * Returns a subscription that handles a single record at a time, reads unknown symbols as {@code UNKNOWN}, and has
     * the default backoff.
     */
    public static <T extends SpecificRecord> Subscription<T> of(Topic topic, Class<T> type, String group) {
        return new Subscription<>(topic, type, group, UnknownSymbol.KEPT, 1, 0, LEAST_ROOM, Backoff.DEFAULT);
    }

    /**
     * Returns the same subscription, but values with unknown symbols are skipped, for a handler that acts on values.
     */
    public Subscription<T> refusingUnknownSymbols() {
        return new Subscription<>(topic, type, group, UnknownSymbol.REFUSED, workers, spareWorkers, room, backoff);
    }

    /**
     * Returns the same subscription with so many threads. The handler must be safe for use by all of them at once.
     *
     * @param spare how many threads are added while as many others handle records that take long
     */
    public Subscription<T> withWorkers(int count, int spare) {
        int enough = Math.max(LEAST_ROOM, ROOM_PER_WORKER * count);
        return new Subscription<>(topic, type, group, unknownSymbol, count, spare, enough, backoff);
    }

    /** Returns the same subscription with room for so many records that are read and unfinished. */
    public Subscription<T> withRoom(int records) {
        return new Subscription<>(topic, type, group, unknownSymbol, workers, spareWorkers, records, backoff);
    }
}
