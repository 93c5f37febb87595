package org.mailrecall.local.scenario.hostile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A proxy of a schema registry that gives, for some ids, answers that a registry can give but that nobody expects. */
public final class OddRegistry implements AutoCloseable {
    private static final int FIRST_ID = 1 << 24;
    private static final Pattern ID = Pattern.compile("/schemas/ids/(\\d+)");
    private static final List<String> ANSWERS = List.of(
            "{}",
            "{\"schema\":\"no JSON\"}",
            "{\"schema\":\"\\\"string\\\"\"}",
            "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"my-rec\\\",\\\"fields\\\":[]}\"}",
            "{\"schema\":\"{\\\"type\\\":\\\"array\\\",\\\"items\\\":\\\"null\\\"}\"}",
            "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"A\\\",\\\"fields\\\":"
                    + "[{\\\"name\\\":\\\"a\\\",\\\"type\\\":\\\"A\\\"}]}\"}",
            "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"A\\\",\\\"fields\\\":"
                    + "[{\\\"name\\\":\\\"b\\\",\\\"type\\\":\\\"elsewhere.B\\\"}]}\"}",
            // Avro 1.12.1 throws NullPointerException.
            "{\"schema\":\"\\\",{\\\"type\\\":\\\"map\\\",\\\"s\\\"}\"}",
            "{\"schemaType\":\"UNHEARD-OF\",\"schema\":\"x\"}");

    /** An id that it refuses, as a registry does for the context of another team. */
    public static final int REFUSED_ID = FIRST_ID - 1;
    /** An id of which it fails, as a registry does for a schema that it cannot load. */
    public static final int FAILING_ID = FIRST_ID - 2;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String real;

    private OddRegistry(String real) {
        this.real = real;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Starts it; ids that it does not know itself it asks the real registry for. */
    public static OddRegistry before(String realUrl) {
        return new OddRegistry(realUrl);
    }

    /** Returns the ids with an odd answer. */
    public static int[] oddIds() {
        return IntStream.range(FIRST_ID, FIRST_ID + ANSWERS.size()).toArray();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        Matcher id = ID.matcher(uri.getPath());
        if (id.find() && isOdd(id.group(1))) {
            answer(exchange, 200, ANSWERS.get(Integer.parseInt(id.group(1)) - FIRST_ID));
            return;
        }
        if (uri.getPath().equals("/schemas/ids/" + REFUSED_ID)) {
            answer(exchange, 403, "{\"error_code\":40301,\"message\":\"of another team\"}");
            return;
        }
        if (uri.getPath().equals("/schemas/ids/" + FAILING_ID)) {
            answer(exchange, 500, "{\"error_code\":50001,\"message\":\"cannot be loaded\"}");
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(real + uri))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> answered = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer(exchange, answered.statusCode(), answered.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static boolean isOdd(String id) {
        return id.length() < 10 && Integer.parseInt(id) >= FIRST_ID && Integer.parseInt(id) < FIRST_ID + ANSWERS.size();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
