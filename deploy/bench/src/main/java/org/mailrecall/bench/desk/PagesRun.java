package org.mailrecall.bench.desk;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import org.mailrecall.bench.desk.bed.DeskBed;
import org.mailrecall.bench.desk.bed.DeskProcess;
import org.mailrecall.bench.desk.bed.Store;
import org.mailrecall.bench.desk.bed.TraceWriter;
import org.mailrecall.bench.figures.Percentiles;
import org.mailrecall.bench.waiting.Waiting;
import org.mailrecall.desk.format.RecallIds;

/**
 * Measures the time from the broker's acknowledgement of a trace event to the event's arrival at a browser, while many
 * pages are open, each on a recall of its own.
 */
final class PagesRun {
    private static final int EVENTS_A_SECOND = 50;
    private static final double TARGET_MILLIS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int pages;
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Long> arrived = new ConcurrentHashMap<>();

    private PagesRun(int pages) {
        this.pages = pages;
    }

    static DeskFigure run(DeskBed bed, Store store, int pages, int seconds) {
        return new PagesRun(pages).run(bed, store, seconds);
    }

    private DeskFigure run(DeskBed bed, Store store, int seconds) {
        List<TraceEvents> recalls = new ArrayList<>();
        for (int page = 0; page < pages; page++) {
            recalls.add(new TraceEvents(
                    DeskBed.TENANT, "page" + page + "@contoso.example", "ada@contoso.example", Instant.now()));
        }
        List<CompletableFuture<?>> open = new ArrayList<>();
        try (DeskProcess desk = bed.desk(store);
                TraceWriter writer = bed.writer()) {
            recalls.forEach(recall -> send(writer, recall, "first@contoso.example", 0));
            HttpClient browser = HttpClient.newHttpClient();
            Waiting.until(
                    "all events are read", Duration.ofMinutes(10), () -> store.read() >= lastRead(store, recalls));
            store.awaitFilled();
            for (int page = 0; page < pages; page++) {
                String path =
                        "/api/v1/recalls/" + RecallIds.encode(recalls.get(page).recallId()) + "/events";
                open.add(browser.sendAsync(
                        desk.request(path, bed.token(page))
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.fromLineSubscriber(new Ids())));
            }
            Waiting.until("every page shows its first event", PATIENCE, () -> arrived.size() >= pages);
            load(writer, recalls, seconds / 3);
            acknowledged.clear();
            arrived.clear();
            load(writer, recalls, seconds);
        }
        open.forEach(stream -> stream.cancel(true));
        Percentiles times = Percentiles.ofNanos(acknowledged.entrySet().stream()
                .map(event -> arrived.get(event.getKey()) - event.getValue())
                .toList());
        return new DeskFigure(
                store.name(),
                "from commit to browser, " + pages + " pages open, " + EVENTS_A_SECOND + " events a second",
                times.words(),
                "p99 of 1 s",
                times.at(0.99) <= TARGET_MILLIS);
    }

    private static long lastRead(Store store, List<TraceEvents> recalls) {
        long known = store.number("select count(*) from recall where recall_id like 'page%'");
        return known >= recalls.size() ? 0 : Long.MAX_VALUE;
    }

    private void load(TraceWriter writer, List<TraceEvents> recalls, int seconds) {
        long start = System.nanoTime();
        for (int i = 0; i < seconds * EVENTS_A_SECOND; i++) {
            long due = start + i * (1_000_000_000L / EVENTS_A_SECOND);
            Waiting.pause(Math.max(0, (due - System.nanoTime()) / 1_000_000));
            send(writer, recalls.get(i % recalls.size()), "r" + System.nanoTime() + "@contoso.example", 0);
        }
        writer.flush();
        Waiting.until(
                "every event has arrived", PATIENCE, () -> arrived.keySet().containsAll(acknowledged.keySet()));
    }

    private void send(TraceWriter writer, TraceEvents recall, String recipient, int number) {
        writer.send(
                recall.event(number, recipient),
                (place, error) -> acknowledged.put(place.partition() + "-" + place.offset(), System.nanoTime()));
    }

    /** Notes the ids of the events of a stream. */
    private final class Ids implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            if (line.startsWith("id:")) {
                arrived.put(line.substring("id:".length()).strip(), System.nanoTime());
            }
        }

        @Override
        public void onError(Throwable error) {
            // the desk has ended, and the measurement with it
        }

        @Override
        public void onComplete() {
            // the desk has ended, and the measurement with it
        }
    }
}
