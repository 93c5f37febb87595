package org.mailrecall.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A desk with a recall, as the OpenAPI document describes the desk. It keeps the requests that it gets. */
final class PlayedDesk implements AutoCloseable {
    static final String RECALL = "r@contoso.example";
    static final String PATH = "/api/v1/recalls/"
            + Base64.getUrlEncoder().withoutPadding().encodeToString(RECALL.getBytes(StandardCharsets.UTF_8));

    /** The method, path and accepted type of each request, and further lines about its headers. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** The body of each request. */
    final List<String> bodies = new CopyOnWriteArrayList<>();

    /** The beginning of the recall's JSON: its state and its result. */
    volatile String state = "{\"state\":\"done\",\"result\":\"allSuccess\"";

    private volatile int streams;
    private final HttpServer server;

    PlayedDesk() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange http) throws IOException {
        URI uri = http.getRequestURI();
        String accept = http.getRequestHeaders().getFirst("Accept");
        requests.add(http.getRequestMethod() + " " + uri + " " + accept);
        bodies.add(new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (!"Bearer secret.token".equals(http.getRequestHeaders().getFirst("Authorization"))) {
            send(http, 401, "application/problem+json", "{\"title\":\"Sign in first\",\"status\":401}");
        } else if (uri.getPath().endsWith("/events")) {
            events(http);
        } else if (uri.getPath().endsWith("/recipients")) {
            boolean isFirst = !uri.getQuery().contains("after=");
            send(
                    http,
                    200,
                    "application/json",
                    isFirst
                            ? "{\"value\":[{\"recipient\":\"bo@contoso.example\",\"result\":\"Success\",\"wasRead\":true}],\"after\":\"c\"}"
                            : "{\"value\":[{\"recipient\":\"cy@contoso.example\",\"result\":\"Failed\",\"text\":\"It is"
                                    + " encrypted.\"}],\"after\":null}");
        } else if (uri.getPath().equals(PATH)) {
            http.getResponseHeaders().set("ETag", "\"tag-1\"");
            send(http, 200, "application/json", recall());
        } else if (uri.getPath().equals("/api/v1/recalls")
                && http.getRequestMethod().equals("GET")) {
            if (accept.equals("text/csv")) {
                send(http, 200, "text/csv", "Sender,Subject\r\nada@contoso.example,\u001B[2Jx\r\n");
            } else {
                send(http, 200, "application/json", "{\"value\":[" + recall() + "],\"after\":null}");
            }
        } else if (bodies.get(bodies.size() - 1).contains("\"dryRun\":true")) {
            send(http, 200, "application/json", preview("bo", "\"c2\""));
        } else if (uri.getPath().equals("/api/v1/recalls/p/preview")) {
            send(http, 200, "application/json", preview("cy", "null"));
        } else if (http.getRequestMethod().equals("POST")) {
            requests.add("key " + (http.getRequestHeaders().getFirst("Idempotency-Key") != null) + " if-match "
                    + http.getRequestHeaders().getFirst("If-Match"));
            send(http, 202, "application/json", "{\"recallId\":\"new@desk.example\",\"id\":\"x\"}");
        } else if (uri.getPath().equals("/api/v1/settings")) {
            http.getResponseHeaders().set("ETag", "\"s-1\"");
            requests.add("if-match " + http.getRequestHeaders().getFirst("If-Match"));
            send(
                    http,
                    200,
                    "application/json",
                    "{\"settings\":{\"messageRecallEnabled\":null,\"recallsPerSender\":5},\"changedBy\":\"max@c.example\","
                            + "\"since\":null}");
        } else {
            send(http, 404, "application/problem+json", "{\"title\":\"There is no such thing\",\"status\":404}");
        }
    }

    /** Breaks the first stream after an event. The second stream goes on after that event and ends the recall. */
    private void events(HttpExchange http) throws IOException {
        requests.add("last " + http.getRequestHeaders().getFirst("Last-Event-ID"));
        String event = "\ndata: {\"event\":\"%s\",\"recipient\":\"bo@contoso.example\",\"eventTime\":\"T\"}\n\n";
        if (streams++ == 0) {
            send(http, 200, "text/event-stream", "id: 0-7" + event.formatted("Command"));
        } else {
            state = "{\"state\":\"done\",\"result\":\"someFail\"";
            send(http, 200, "text/event-stream", "id: 0-8" + event.formatted("Drop"));
        }
    }

    private String recall() {
        return state + ",\"recallId\":\"" + RECALL + "\",\"sender\":\"ada@contoso.example\",\"subject\":\"Recall:"
                + " \\u202EFigures\",\"askedTime\":\"2026-11-16T08:00:00Z\",\"recipients\":2,\"percent\":100,"
                + "\"counts\":{\"success\":1,\"failed\":1,\"pending\":0},\"approval\":null}";
    }

    private static void send(HttpExchange http, int status, String type, String body) throws IOException {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, octets.length);
        http.getResponseBody().write(octets);
        http.close();
    }

    private static String preview(String name, String after) {
        return "{\"id\":\"p\",\"answered\":2,\"value\":[{\"recipient\":\"" + name + "@contoso.example\","
                + "\"outcome\":\"waits\",\"commands\":0,\"text\":\"x\"}],\"after\":" + after + "}";
    }
}
