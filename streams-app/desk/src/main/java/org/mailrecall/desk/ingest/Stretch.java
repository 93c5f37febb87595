package org.mailrecall.desk.ingest;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.mailrecall.desk.store.BatchSpan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The usable rows of consecutive records of a partition, with the offsets that they stand for.
 *
 * @param span from the stored offset to the offset after the last record
 */
record Stretch<T>(BatchSpan span, List<T> rows) {
    private static final Logger LOG = LoggerFactory.getLogger(Stretch.class);

    /** Reads the records. An unusable record is logged by its place, without its content, and skipped. */
    static <T> Stretch<T> read(
            RowReader<T> reader, String topic, int partition, long from, List<ConsumerRecord<byte[], byte[]>> records) {
        List<T> rows = new ArrayList<>(records.size());
        long skipped = 0;
        for (ConsumerRecord<byte[], byte[]> kafkaRecord : records) {
            Decoded<T> decoded = reader.read(kafkaRecord);
            if (decoded.row() != null) {
                rows.add(decoded.row());
            } else if (decoded.unusable() != null) {
                skipped++;
                LOG.warn("skipped {}-{}@{}: {}", topic, partition, kafkaRecord.offset(), decoded.unusable());
            }
        }
        long to = records.get(records.size() - 1).offset() + 1;
        return new Stretch<>(new BatchSpan(topic, partition, from, to, skipped), rows);
    }
}
