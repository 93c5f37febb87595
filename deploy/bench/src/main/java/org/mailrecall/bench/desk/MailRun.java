package org.mailrecall.bench.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.mailrecall.bench.desk.bed.DeskBed;
import org.mailrecall.bench.desk.bed.DeskProcess;
import org.mailrecall.bench.desk.bed.MailSink;
import org.mailrecall.bench.desk.bed.Store;
import org.mailrecall.bench.desk.bed.TraceWriter;
import org.mailrecall.bench.figures.Percentiles;
import org.mailrecall.bench.waiting.Waiting;

/**
 * Measures the time from the broker's acknowledgement of a recall's first result to the relay's acceptance of the
 * report mail. The recall's second recipient ends only after that, so that the mail reports the first result alone.
 */
final class MailRun {
    private static final int RECALLS_A_SECOND = 5;
    private static final int DROP = TraceEvents.A_RECIPIENT - 1;
    private static final double TARGET_MILLIS = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String FIRST = "first@contoso.example";
    private static final String SECOND = "second@contoso.example";

    private MailRun() {}

    static DeskFigure run(DeskBed bed, Store store, int seconds) {
        Map<String, Long> results = new ConcurrentHashMap<>();
        List<TraceEvents> recalls = new ArrayList<>();
        try (MailSink sink = new MailSink();
                DeskProcess desk = bed.mailingDesk(store, sink);
                TraceWriter writer = bed.writer()) {
            int warm = seconds / 3 * RECALLS_A_SECOND;
            long start = System.nanoTime();
            for (int i = 0; i < warm + seconds * RECALLS_A_SECOND; i++) {
                long due = start + i * (1_000_000_000L / RECALLS_A_SECOND);
                Waiting.pause(Math.max(0, (due - System.nanoTime()) / 1_000_000));
                String asker = "asker" + i + "@contoso.example";
                TraceEvents recall =
                        new TraceEvents(DeskBed.TENANT, "mail" + i + "@contoso.example", asker, Instant.now());
                writer.send(recall.event(0, FIRST));
                writer.send(recall.event(0, SECOND));
                writer.send(recall.event(DROP, FIRST), (place, error) -> results.put(asker, System.nanoTime()));
                recalls.add(recall);
            }
            Waiting.until(
                    "each recall has its first report",
                    PATIENCE,
                    () -> sink.taken().size() >= recalls.size());
            for (TraceEvents recall : recalls) {
                writer.send(recall.event(DROP, SECOND));
                writer.send(recall.report(2));
            }
            writer.flush();
            Waiting.until(
                    "each recall has its last report",
                    PATIENCE,
                    () -> sink.taken().size() >= 2 * recalls.size());
            return figure(store, sink, results, recalls.subList(warm, recalls.size()));
        }
    }

    private static DeskFigure figure(
            Store store, MailSink sink, Map<String, Long> results, List<TraceEvents> measured) {
        Map<String, Long> first = new HashMap<>();
        sink.taken().forEach(mail -> first.putIfAbsent(mail.recipient(), mail.nanos()));
        Percentiles times = Percentiles.ofNanos(measured.stream()
                .map(recall -> first.get(recall.asker()) - results.get(recall.asker()))
                .toList());
        long distinct =
                sink.taken().stream().map(MailSink.Taken::messageId).distinct().count();
        boolean each = distinct == sink.taken().size();
        return new DeskFigure(
                store.name(),
                "from a recall's first result to its report at the relay, 2 s of waiting for more results among them, "
                        + RECALLS_A_SECOND + " recalls a second",
                times.words()
                        + (each ? "; each mail once" : "; " + (sink.taken().size() - distinct) + " mails twice"),
                "p99 of 5 s",
                each && times.at(0.99) <= TARGET_MILLIS);
    }
}
