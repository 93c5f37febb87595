package org.mailrecall.desk.ingest;

import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.mailrecall.contract.Topic;
import org.mailrecall.contract.Topics;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.serde.SignaturePolicy;
import org.mailrecall.platform.serde.UnusableInputException;
import org.mailrecall.platform.serde.ValueDecoder;
import org.mailrecall.platform.serde.ValueDecoder.UnknownSymbol;

/** Reads the contract's records: checks their signature first, then decodes them. A symbol of a later version is kept. */
public final class EventRowReaders implements AutoCloseable {
    private static final int MOST_VALUE_BYTES = 1 << 20;

    private final SignaturePolicy signatures;
    private final ValueDecoder<RecallTrace> traces;
    private final ValueDecoder<RecallReport> reports;
    private final ValueDecoder<SettingsChanged> settings;

    public EventRowReaders(KafkaAccess access) {
        signatures = access.signatures();
        traces = new ValueDecoder<>(RecallTrace.class, access.registry(), MOST_VALUE_BYTES, UnknownSymbol.KEPT);
        reports = new ValueDecoder<>(RecallReport.class, access.registry(), MOST_VALUE_BYTES, UnknownSymbol.KEPT);
        settings = new ValueDecoder<>(SettingsChanged.class, access.registry(), MOST_VALUE_BYTES, UnknownSymbol.KEPT);
    }

    /** Reads records of {@code recall-trace}. */
    public RowReader<TraceRow> trace() {
        return kafkaRecord ->
                read(kafkaRecord, Topics.RECALL_TRACE, traces, value -> TraceRowMapping.trace(kafkaRecord, value));
    }

    /** Reads records of {@code recall-reports}; a deletion by compaction says nothing new. */
    public RowReader<ReportRow> reports() {
        return kafkaRecord -> kafkaRecord.value() == null
                ? Decoded.nothing()
                : read(
                        kafkaRecord,
                        Topics.RECALL_REPORTS,
                        reports,
                        value -> TraceRowMapping.report(kafkaRecord, value));
    }

    /** Reads records of {@code tenant-settings-audit}. */
    public RowReader<SettingsRow> settings() {
        return kafkaRecord -> read(
                kafkaRecord,
                Topics.TENANT_SETTINGS_AUDIT,
                settings,
                value -> TraceRowMapping.settings(kafkaRecord, value));
    }

    private <V extends SpecificRecord, R> Decoded<R> read(
            ConsumerRecord<byte[], byte[]> kafkaRecord, Topic topic, ValueDecoder<V> decoder, Function<V, R> mapping) {
        try {
            signatures.check(topic, kafkaRecord.key(), kafkaRecord.value(), kafkaRecord.headers());
            return Decoded.of(mapping.apply(decoder.read(kafkaRecord.topic(), kafkaRecord.value())));
        } catch (UnusableInputException e) {
            return Decoded.unusable(e.getMessage());
        }
    }

    @Override
    public void close() {
        traces.close();
        reports.close();
        settings.close();
    }
}
