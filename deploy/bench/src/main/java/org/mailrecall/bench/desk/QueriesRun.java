package org.mailrecall.bench.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.mailrecall.bench.desk.bed.DeskBed;
import org.mailrecall.bench.desk.bed.DeskProcess;
import org.mailrecall.bench.desk.bed.Store;
import org.mailrecall.bench.desk.bed.StoredLoad;
import org.mailrecall.bench.figures.Percentiles;

/**
 * Measures queries by sender and time over REST, in pages of fifty rows. It reads a thousand pages for each busy
 * sender, and measures the first fifty and the last fifty of them. It also measures the first page for two hundred
 * senders that are not busy.
 */
final class QueriesRun {
    private static final int PAGES = 1_000;
    private static final int MEASURED = 50;
    private static final double TARGET_MILLIS = 50;
    private static final int OTHER_SENDERS = 200;

    /** A list that is paged through. */
    private enum Face {
        RECALLS("recalls by sender and time") {
            @Override
            String first(String sender, Instant from, Instant to) {
                return "/api/v1/recalls?top=50&sender=" + sender + "&from=" + from + "&to=" + to;
            }

            @Override
            String next(String first, JsonNode body) {
                return first + "&after=" + encode(body.path("after").asText());
            }
        },
        MESSAGE_TRACES("message traces by sender and time, as Microsoft Graph has them") {
            @Override
            String first(String sender, Instant from, Instant to) {
                return "/admin/exchange/tracing/messageTraces?$top=50&$filter="
                        + encode("senderAddress eq '" + sender + "' and receivedDateTime ge " + from
                                + " and receivedDateTime le " + to);
            }

            @Override
            String next(String first, JsonNode body) {
                String link = body.path("@odata.nextLink").asText();
                return link.substring(link.indexOf("/admin/"));
            }
        };

        private final String words;

        Face(String words) {
            this.words = words;
        }

        abstract String first(String sender, Instant from, Instant to);

        abstract String next(String first, JsonNode body);

        static String encode(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    private final DeskProcess desk;
    private final String token;
    private final Instant to = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Instant from = to.minus(Duration.ofDays(40));
    private final ObjectMapper json = new ObjectMapper();

    private QueriesRun(DeskProcess desk, String token) {
        this.desk = desk;
        this.token = token;
    }

    static List<DeskFigure> run(DeskBed bed, DeskProcess desk, Store store, long events) {
        QueriesRun run = new QueriesRun(desk, bed.token(0));
        List<DeskFigure> figures = new ArrayList<>();
        for (Face face : Face.values()) {
            run.warm(face);
            List<Long> first = new ArrayList<>();
            List<Long> last = new ArrayList<>();
            for (int sender = 0; sender < StoredLoad.busySenders(events); sender++) {
                run.turn(face, StoredLoad.busySender(sender), first, last);
            }
            figures.add(figure(store, events, face.words + ", pages 1 to 50", first));
            figures.add(figure(store, events, face.words + ", pages 951 to 1,000", last));
            List<Long> others = new ArrayList<>();
            for (int sender = 0; sender < OTHER_SENDERS; sender++) {
                run.page(face.first("s" + sender * 7 + "@contoso.example", run.from, run.to), others);
            }
            figures.add(figure(store, events, face.words + ", page 1 of other senders", others));
        }
        return figures;
    }

    private static DeskFigure figure(Store store, long events, String what, List<Long> nanos) {
        Percentiles times = Percentiles.ofNanos(nanos);
        return new DeskFigure(
                store.name(),
                what + ", " + String.format(java.util.Locale.ROOT, "%,d", events) + " trace events stored",
                times.words(),
                "p95 of 50 ms",
                times.at(0.95) <= TARGET_MILLIS);
    }

    private void warm(Face face) {
        for (int sender = 0; sender < OTHER_SENDERS; sender++) {
            page(face.first("s" + (sender * 11 + 5) + "@contoso.example", from, to), new ArrayList<>());
        }
    }

    private void turn(Face face, String sender, List<Long> first, List<Long> last) {
        String beginning = face.first(sender, from, to);
        String path = beginning;
        for (int page = 1; page <= PAGES; page++) {
            List<Long> times = page <= MEASURED ? first : page > PAGES - MEASURED ? last : new ArrayList<>();
            JsonNode body = page(path, times);
            if (body.path("value").size() != 50) {
                throw new IllegalStateException("page " + page + " of " + sender + " is not full");
            }
            path = face.next(beginning, body);
        }
    }

    private JsonNode page(String path, List<Long> nanos) {
        long start = System.nanoTime();
        String body = desk.get(path, token);
        nanos.add(System.nanoTime() - start);
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON", e);
        }
    }
}
