package org.mailrecall.bench.desk;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.mailrecall.bench.desk.bed.DeskBed;
import org.mailrecall.bench.desk.bed.DeskProcess;
import org.mailrecall.bench.desk.bed.Store;

/** Reads all message traces as CSV to the end, twice. The second reading is measured. */
final class CsvRun {
    private static final int TARGET = 50_000;
    private static final int BUFFER = 1 << 16;

    private CsvRun() {}

    static DeskFigure run(DeskBed bed, DeskProcess desk, Store store) {
        lines(bed, desk);
        long before = desk.residentMb();
        long start = System.nanoTime();
        long rows = lines(bed, desk) - 1;
        double rate = rows / ((System.nanoTime() - start) / 1e9);
        return new DeskFigure(
                store.name(),
                "message traces as CSV",
                String.format(
                        Locale.ROOT,
                        "%,.0f rows a second over %,d; with a heap of %d MB, of all memory %d MB before and %d after",
                        rate,
                        rows,
                        DeskProcess.HEAP_MB,
                        before,
                        desk.residentMb()),
                "50,000 a second in constant memory",
                rate >= TARGET);
    }

    private static long lines(DeskBed bed, DeskProcess desk) {
        try {
            HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                    .send(
                            desk.request("/admin/exchange/tracing/messageTraces", bed.token(0))
                                    .header("Accept", "text/csv")
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            long lines = 0;
            try (InputStream in = answer.body()) {
                byte[] buffer = new byte[BUFFER];
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    for (int i = 0; i < length; i++) {
                        lines += buffer[i] == '\n' ? 1 : 0;
                    }
                }
            }
            return lines;
        } catch (IOException e) {
            throw new IllegalStateException("the CSV was cut off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
