package org.mailrecall.desk.ingest;

import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.mailrecall.contract.topic.Topics;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.events.RecallReport;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.SettingsChanged;
import org.mailrecall.platform.kafka.KafkaAccess;
import org.mailrecall.platform.kafka.reader.Reading;
import org.mailrecall.platform.kafka.reader.Reading.Unusable;
import org.mailrecall.platform.kafka.reader.Reading.Usable;
import org.mailrecall.platform.kafka.reader.Received;
import org.mailrecall.platform.kafka.reader.RecordDecoder;
import org.mailrecall.platform.serde.ValueDecoder.UnknownSymbol;

/**
 * Reads the contract's records as rows, by the {@link RecordDecoder}: it checks bounds, signature and value, and
 * whether the signer may speak for the tenant. A symbol of a later version is read as {@code UNKNOWN}.
 */
public final class EventRowReaders implements AutoCloseable {
    private final RecordDecoder<RecallTrace> traces;
    private final RecordDecoder<RecallReport> reports;
    private final RecordDecoder<SettingsChanged> settings;

    public EventRowReaders(KafkaAccess access) {
        traces = RecordDecoder.of(access, Topics.RECALL_TRACE, RecallTrace.class, UnknownSymbol.KEPT);
        reports = RecordDecoder.of(access, Topics.RECALL_REPORTS, RecallReport.class, UnknownSymbol.KEPT);
        settings = RecordDecoder.of(access, Topics.TENANT_SETTINGS_AUDIT, SettingsChanged.class, UnknownSymbol.KEPT);
    }

    /** Reads records of {@code recall-trace}. */
    public RowReader<TraceRow> trace() {
        return reader(traces, (place, received) -> TraceRowMapping.trace(place, received.value(), received.signer()));
    }

    /** Reads records of {@code recall-reports}; a tombstone has no row. */
    public RowReader<ReportRow> reports() {
        return reader(reports, (place, received) -> TraceRowMapping.report(place, received.value()));
    }

    /** Reads records of {@code tenant-settings-audit}. */
    public RowReader<SettingsRow> settings() {
        return reader(settings, (place, received) -> TraceRowMapping.settings(place, received.value()));
    }

    private static <V extends SpecificRecord, R> RowReader<R> reader(
            RecordDecoder<V> decoder, BiFunction<ConsumerRecord<byte[], byte[]>, Received<V>, R> mapping) {
        return kafkaRecord -> {
            Reading<V> reading = decoder.read(kafkaRecord);
            if (reading instanceof Usable<V> usable) {
                return Decoded.of(mapping.apply(kafkaRecord, usable.received()));
            }
            return reading instanceof Unusable<V> unusable ? Decoded.unusable(unusable.detail()) : Decoded.nothing();
        };
    }

    @Override
    public void close() {
        traces.close();
        reports.close();
        settings.close();
    }
}
