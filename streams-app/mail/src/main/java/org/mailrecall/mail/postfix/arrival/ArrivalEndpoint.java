package org.mailrecall.mail.postfix.arrival;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mailrecall.platform.json.BadJsonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives the events of Dovecot's exporter over HTTP: {@code POST /delivered}, with a single event as a JSON object.
 *
 * <p>The status is 200 when the cluster has the event of the arrival, and also when the report needs no event. It is
 * 400 for text that is no JSON, 413 for more than 64 KiB, and 503 when the event was not sent.
 */
public final class ArrivalEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ArrivalEndpoint.class);
    private static final String PATH = "/delivered";
    private static final int MOST_OCTETS = 64 * 1024;
    private static final int THREADS = 16;
    private static final int WAITING_CONNECTIONS = 256;
    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final Arrivals arrivals;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "arrivals");
        thread.setDaemon(true);
        return thread;
    });

    private ArrivalEndpoint(HttpServer server, Arrivals arrivals) {
        this.server = server;
        this.arrivals = arrivals;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * Starts to listen.
     *
     * @param port 0 lets the system choose a free port
     * @throws IOException when the host is unknown or the port cannot be listened at
     */
    public static ArrivalEndpoint start(String host, int port, Arrivals arrivals) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("unknown host");
        }
        return new ArrivalEndpoint(HttpServer.create(address, WAITING_CONNECTIONS), arrivals);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(answer(exchange), NO_BODY);
        }
    }

    private int answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            return 404;
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "POST");
            return 405;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_OCTETS + 1);
        if (body.length > MOST_OCTETS) {
            return 413;
        }
        try {
            Optional<DovecotDelivery> delivery = DovecotDelivery.read(new String(body, StandardCharsets.UTF_8));
            delivery.ifPresent(arrivals::arrived);
            return 200;
        } catch (BadJsonException e) {
            LOG.warn("a report of Dovecot cannot be read: {}", e.getMessage());
            return 400;
        } catch (RuntimeException e) {
            LOG.warn("the event of an arrival is not sent yet: {}", e.getMessage());
            return 503;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
