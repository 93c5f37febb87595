package org.mailrecall.desk.ingest;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.mailrecall.desk.store.TraceStore;
import org.mailrecall.desk.trace.RecallKey;
import org.mailrecall.desk.trace.ReportRow;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRow;

/** Decodes the records of the topics, writes their rows into the store, and tells metrics and listener. */
public final class StoreWriter {
    private final IngestTopics topics;
    private final RowReader<TraceRow> traceReader;
    private final RowReader<ReportRow> reportReader;
    private final RowReader<SettingsRow> settingsReader;
    private final TraceStore store;
    private final IngestMetrics metrics;
    private final IngestListener listener;

    public StoreWriter(
            IngestTopics topics,
            RowReader<TraceRow> traceReader,
            RowReader<ReportRow> reportReader,
            RowReader<SettingsRow> settingsReader,
            TraceStore store,
            IngestMetrics metrics,
            IngestListener listener) {
        this.topics = topics;
        this.traceReader = traceReader;
        this.reportReader = reportReader;
        this.settingsReader = settingsReader;
        this.store = store;
        this.metrics = metrics;
        this.listener = listener;
    }

    /**
     * Writes the records of a partition, and returns the offset to continue at.
     *
     * @param from the stored offset; the records are consecutive from there on
     */
    long write(String topic, int partition, long from, List<ConsumerRecord<byte[], byte[]>> records) {
        Set<RecallKey> changed = new HashSet<>();
        long start = System.nanoTime();
        if (topic.equals(topics.trace())) {
            Stretch<TraceRow> stretch = Stretch.read(traceReader, topic, partition, from, records);
            store.writeTrace(stretch.span(), stretch.rows());
            stretch.rows().forEach(row -> changed.add(row.recallKey()));
            return done(stretch, start, changed);
        }
        if (topic.equals(topics.settings())) {
            Stretch<SettingsRow> stretch = Stretch.read(settingsReader, topic, partition, from, records);
            store.writeSettings(stretch.span(), stretch.rows());
            return done(stretch, start, changed);
        }
        Stretch<ReportRow> stretch = Stretch.read(reportReader, topic, partition, from, records);
        store.writeReports(stretch.span(), stretch.rows());
        stretch.rows().forEach(row -> changed.add(new RecallKey(row.tenant(), row.recallId())));
        return done(stretch, start, changed);
    }

    /**
     * Skips a record that the database refuses, and returns the offset to continue at.
     *
     * @param from the stored offset
     */
    long skip(ConsumerRecord<byte[], byte[]> refused, long from, RuntimeException error) {
        Stretch<TraceRow> nothing = Stretch.read(
                kafkaRecord -> Decoded.unusable("the database refuses it: " + kind(error)),
                refused.topic(),
                refused.partition(),
                from,
                List.of(refused));
        store.writeTrace(nothing.span(), List.of());
        return done(nothing, System.nanoTime(), Set.of());
    }

    /** Returns the SQL state of the error without its text, which can hold the value. */
    private static String kind(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof java.sql.SQLException sql ? "SQL state " + sql.getSQLState() : "not storable";
    }

    private long done(Stretch<?> stretch, long start, Set<RecallKey> changed) {
        metrics.written(stretch.span(), stretch.rows().size(), Duration.ofNanos(System.nanoTime() - start));
        listener.changed(changed);
        return stretch.span().to();
    }
}
