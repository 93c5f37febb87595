package org.mailrecall.desk.ingest;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads a record of a topic as a row of the desk's database. A record that cannot be used, or that says nothing, gives
 * no row.
 *
 * @param <T> the type of the row
 */
@FunctionalInterface
public interface RowReader<T> {
    /**
     * Reads a record of any bytes.
     *
     * @throws RuntimeException when it is not known now whether the record is usable, for example when the registry is
     *     away; the record is then read again later
     */
    Decoded<T> read(ConsumerRecord<byte[], byte[]> kafkaRecord);
}
