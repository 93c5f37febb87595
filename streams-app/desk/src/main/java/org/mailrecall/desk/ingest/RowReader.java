package org.mailrecall.desk.ingest;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a record of one topic as a row of the store.
 *
 * @param <T> the row
 */
@FunctionalInterface
public interface RowReader<T> {
    /**
     * Reads a record, whatever its bytes are.
     *
     * @throws RuntimeException when it cannot be told now whether the record is usable, as when the registry is away: it
     *     is then read again later
     */
    Decoded<T> read(ConsumerRecord<byte[], byte[]> kafkaRecord);
}
