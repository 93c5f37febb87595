package org.mailrecall.desk.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.trace.RecallKey;

/** Streams to clients that read, that do not, and that have gone. */
class LiveStreamsTest {
    private static final RecallKey KEY = new RecallKey("contoso", "r@contoso.example");
    /** More than there are threads that look at streams. */
    private static final int MANY = 50;

    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger floods = new AtomicInteger();
    private final AtomicInteger owners = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger looks = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private volatile Instant now = Instant.parse("2026-11-16T08:00:00Z");
    private volatile boolean isOver;
    private volatile boolean isAway;
    private LiveStreams live;
    private Javalin server;

    @BeforeEach
    void start() {
        live = new LiveStreams(() -> now);
        LiveMetrics.add(meters, live);
        server = Javalin.create(javalin -> {
                    javalin.startup.showJavalinBanner = false;
                    javalin.routes.get("/told", http -> live.open(http, KEY, new Told()));
                    javalin.routes.get("/flood", http -> live.open(http, KEY, new Flood()));
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        live.close();
        server.stop();
    }

    @Test
    void clientsThatDoNotReadDelayNobodyAndAreClosed() throws Exception {
        StreamReader reader = read("/told");
        for (int i = 0; i < MANY; i++) {
            open("/flood");
        }
        await().until(() -> live.size() == MANY + 1);
        AtomicInteger before = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(300)).until(() -> before.getAndSet(floods.get()) == floods.get());

        for (int i = 1; i <= 20; i++) {
            int event = told.incrementAndGet();
            live.changed(Set.of(KEY));
            await().atMost(Duration.ofSeconds(3)).until(() -> reader.ids().contains(Integer.toString(event)));
        }

        now = now.plus(LiveStreams.PATIENCE).plusMillis(1);
        await().until(() -> live.size() == 1);
        assertThat(meters.get(LiveMetrics.CLOSED)
                        .tag("cause", "slow")
                        .functionCounter()
                        .count())
                .isEqualTo(MANY);
        for (Socket socket : sockets) {
            assertThat(isCut(socket)).isTrue();
        }
        assertThat(reader.hasEnded()).isFalse();
    }

    @Test
    void aClientThatReadsGetsEverythingHoweverMuchItIs() throws Exception {
        told.set(20_000);
        StreamReader reader = read("/told");
        await().until(() -> reader.ids().size() == told.get());
        assertThat(reader.ids()).doesNotHaveDuplicates().endsWith("19999", "20000");
    }

    @Test
    void aStreamIsOpenBeforeThereIsNewsAndIsKeptOpenByComments() throws Exception {
        StreamReader reader = read("/told");
        assertThat(reader.lines()).isEmpty();
        await().until(() -> looks.get() > 0); // before that the client may still count as one that takes nothing
        now = now.plus(LiveStreams.HEARTBEAT);
        await().until(() -> reader.lines().contains(": still here"));
        assertThat(meters.get(LiveMetrics.OPEN).gauge().value()).isEqualTo(1);
    }

    @Test
    void aClientThatHasGoneIsForgotten() throws Exception {
        Socket socket = open("/told");
        await().until(() -> live.size() == 1);
        socket.close();
        await().until(() -> {
            now = now.plus(LiveStreams.HEARTBEAT);
            return live.size() == 0;
        });
        assertThat(meters.get(LiveMetrics.CLOSED).functionCounters()).allMatch(counter -> counter.count() == 0);
    }

    @Test
    void aStreamThatIsOverEnds() throws Exception {
        StreamReader reader = read("/told");
        isOver = true;
        await().until(reader::hasEnded);
        await().until(() -> live.size() == 0);
        assertThat(meters.get(LiveMetrics.CLOSED)
                        .tag("cause", "over")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void atTheEndAllStreamsEndAlsoThoseThatNobodyReads() throws Exception {
        StreamReader reader = read("/told");
        Socket unread = open("/flood");
        await().until(() -> live.size() == 2);
        AtomicInteger before = new AtomicInteger(-1);
        await().pollInterval(Duration.ofMillis(300)).until(() -> before.getAndSet(floods.get()) == floods.get());

        live.close();
        await().until(reader::hasEnded);
        assertThat(isCut(unread)).isTrue();
        await().until(() -> live.size() == 0);
    }

    @Test
    void afterTheEndNoStreamIsOpened() throws Exception {
        live.close();
        assertThat(live.mayOpen("ada")).isFalse();
        assertThat(status("/told")).isEqualTo(429);
        assertThat(live.size()).isZero();
    }

    @Test
    void requestsThatWereLetPassAtOnceOpenNoMoreStreamsThanThereMayBe() throws Exception {
        for (int i = 0; i < 20; i++) {
            read("/told");
        }
        assertThat(live.mayOpen("ada")).isFalse();
        assertThat(status("/told")).isEqualTo(429);
        assertThat(live.size()).isEqualTo(20);
    }

    @Test
    void aStreamGoesOnAfterATroubleOfTheDatabase() throws Exception {
        StreamReader reader = read("/told");
        isAway = true;
        told.set(1);
        await().until(() -> failures.get() > 0);
        isAway = false;
        await().until(() -> reader.ids().equals(List.of("1")));
    }

    /** Tells of each number up to {@link #told}, a hundred at a time. */
    private final class Told implements LiveStream {
        private int last;

        @Override
        public String owner() {
            return "ada";
        }

        @Override
        public Optional<List<LiveEvent>> next() {
            looks.incrementAndGet();
            if (isAway) {
                failures.incrementAndGet();
                throw new IllegalStateException("the database is away");
            }
            if (isOver) {
                return Optional.empty();
            }
            List<LiveEvent> events = new ArrayList<>();
            while (last < told.get() && events.size() < 100) {
                last++;
                events.add(new LiveEvent("told", "Grüße " + last, Integer.toString(last)));
            }
            return Optional.of(events);
        }
    }

    /** Always has more to tell. Each is of an owner of its own. */
    private final class Flood implements LiveStream {
        private final String owner = "bo" + owners.incrementAndGet();

        @Override
        public String owner() {
            return owner;
        }

        @Override
        public Optional<List<LiveEvent>> next() {
            LiveEvent event = new LiveEvent("flood", "x".repeat(10_000), Integer.toString(floods.incrementAndGet()));
            return Optional.of(List.of(event, event, event, event));
        }
    }

    private int status(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = ask(path);
        answer.body().close();
        return answer.statusCode();
    }

    private HttpResponse<InputStream> ask(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private StreamReader read(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = ask(path);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream; charset=utf-8");
        return StreamReader.of(answer.body());
    }

    /** Asks for a stream and does not read it. */
    private Socket open(String path) throws IOException {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /**
     * Reads what the system still holds of a stream; whether the connection then ends, before the server gives it up.
     */
    private static boolean isCut(Socket socket) throws IOException {
        socket.setSoTimeout(5_000);
        try {
            byte[] octets = new byte[64 << 10];
            while (socket.getInputStream().read(octets) >= 0) {
                // What was sent before the end is no matter.
            }
            return true;
        } catch (SocketException e) {
            return true;
        }
    }
}
