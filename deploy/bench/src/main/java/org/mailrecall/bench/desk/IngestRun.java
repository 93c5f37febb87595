package org.mailrecall.bench.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.mailrecall.bench.desk.bed.DeskBed;
import org.mailrecall.bench.desk.bed.DeskProcess;
import org.mailrecall.bench.desk.bed.Store;
import org.mailrecall.bench.desk.bed.TraceWriter;
import org.mailrecall.bench.waiting.Waiting;

/**
 * Measures how fast a desk reads the topic of the trace into its store. The first third of the events does not count,
 * because the JIT compilers are at work while it is read.
 */
final class IngestRun {
    private static final int RECIPIENTS = 10;
    private static final int TARGET = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private IngestRun() {}

    /**
     * Writes the trace of whole recalls to the topic, each of ten recipients with five events.
     *
     * @param events the least number of events to write
     * @return the number of events written
     */
    static long write(DeskBed bed, long events) {
        try (TraceWriter writer = bed.writer()) {
            long written = 0;
            for (int recall = 0; written < events; recall++) {
                TraceEvents trace = new TraceEvents(
                        DeskBed.TENANT,
                        "ingest" + recall + "@contoso.example",
                        "ada" + recall % 1_000 + "@contoso.example",
                        Instant.now());
                for (int number = 0; number < TraceEvents.A_RECIPIENT; number++) {
                    for (int recipient = 0; recipient < RECIPIENTS; recipient++) {
                        writer.send(trace.event(number, "r" + recipient + "." + recall % 50_000 + "@contoso.example"));
                        written++;
                    }
                }
            }
            writer.flush();
            return written;
        }
    }

    static DeskFigure run(DeskBed bed, Store store, long written) {
        try (DeskProcess desk = bed.desk(store)) {
            Waiting.until("a third is read", PATIENCE, () -> store.read() >= written / 3);
            long start = System.nanoTime();
            long from = store.read();
            Waiting.until("all is read", PATIENCE, () -> store.read() >= written);
            double seconds = (System.nanoTime() - start) / 1e9;
            double rate = (written - from) / seconds;
            return new DeskFigure(
                    store.name(),
                    "trace events read from the topic into the store",
                    String.format(
                            Locale.ROOT,
                            "%,.0f a second over %,d; %d MB resident",
                            rate,
                            written - from,
                            desk.residentMb()),
                    "10,000 a second",
                    rate >= TARGET);
        }
    }
}
