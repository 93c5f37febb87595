package org.mailrecall.desk.ingest;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.serde.EventSerdes;
import org.mailrecall.platform.serde.UnusableInputException;

/** Reads the contract's records: checks their signature first, then decodes them. */
public final class EventRowReaders {
    private final KafkaAccess access;
    private final EventSerdes serdes;

    public EventRowReaders(KafkaAccess access, EventSerdes serdes) {
        this.access = access;
        this.serdes = serdes;
    }

    /** Reads records of {@code recall-trace}. */
    public RowReader<TraceRow> trace() {
        return kafkaRecord -> read(
                kafkaRecord, Topics.RECALL_TRACE, serdes::trace, value -> TraceRowMapping.trace(kafkaRecord, value));
    }

    /** Reads records of {@code recall-reports}; a deletion by compaction says nothing new. */
    public RowReader<ReportRow> reports() {
        return kafkaRecord -> kafkaRecord.value() == null
                ? Decoded.nothing()
                : read(
                        kafkaRecord,
                        Topics.RECALL_REPORTS,
                        serdes::report,
                        value -> TraceRowMapping.report(kafkaRecord, value));
    }

    private interface Decoder<V> {
        V decode(String topic, byte[] value) throws UnusableInputException;
    }

    private <V extends SpecificRecord, R> Decoded<R> read(
            ConsumerRecord<byte[], byte[]> kafkaRecord,
            Topic topic,
            Decoder<V> decoder,
            java.util.function.Function<V, R> mapping) {
        try {
            access.signatures().check(topic, kafkaRecord.key(), kafkaRecord.value(), kafkaRecord.headers());
            return Decoded.of(mapping.apply(decoder.decode(kafkaRecord.topic(), kafkaRecord.value())));
        } catch (UnusableInputException e) {
            return Decoded.unusable(e.getMessage());
        } catch (KafkaException e) {
            throw e; // the registry is away, or does not let us in
        } catch (RuntimeException e) {
            if (EventSerdes.isRegistryAway(e)) {
                throw e;
            }
            // Whatever else goes wrong does so each time, and must not hold up the records behind it.
            return Decoded.unusable(e.getClass().getSimpleName());
        }
    }
}
