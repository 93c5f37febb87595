package org.mailrecall.cli.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mailrecall.contract.MessageIds;

/** A client of the desk's REST interface. It asks as the person that a token names. */
final class DeskClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_ERROR = 400;

    private final URI desk;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    DeskClient(URI desk, String token) {
        this.desk = desk;
        this.token = token;
    }

    /**
     * An answer of the desk.
     *
     * @param status the status of HTTP, below 400
     * @param etag the entity tag of the body; null where the desk gives none
     */
    record Answer(int status, JsonNode body, String etag) {}

    /**
     * Returns the path of a recall.
     *
     * @param id its Message-ID as it stands in a header, or the id that the desk gives it
     */
    static String recall(String id) {
        String plain = MessageIds.recallable(id).orElse(id);
        String encoded = plain.indexOf('@') < 0
                ? plain
                : Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
        return "/api/v1/recalls/" + URLEncoder.encode(encoded, StandardCharsets.UTF_8);
    }

    /** Returns the query of a URL with the parameters that have a value; empty where none has. */
    static String query(Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .filter(one -> one.getValue() != null)
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    /**
     * Requests a resource as JSON.
     *
     * @throws DeskException with the desk's reason where it refuses, or when no desk answers
     */
    Answer get(String path) {
        return json(request(path).GET());
    }

    /**
     * Asks for a change. Each call has an idempotency key of its own, so that the desk makes the change once even if
     * the request of a call reaches it twice.
     *
     * @param shown the entity tag of what the change is based on; null where none is needed
     * @throws DeskException with the desk's reason where it refuses, or when no desk answers
     */
    Answer post(String path, Map<String, ?> body, String shown) {
        return json(with(shown, request(path))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(body(body)));
    }

    Answer put(String path, Object body, String shown) {
        return json(with(shown, request(path)).PUT(body(body)));
    }

    /**
     * Requests a resource in another format than JSON, such as CSV or an event stream. Connecting has a limit of time,
     * reading has none.
     *
     * @param format the media type to accept
     * @return the body, which the caller closes
     * @throws DeskException with the desk's reason where it refuses the request, or when no desk answers
     */
    InputStream stream(String path, String format, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(desk.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", format);
        headers.forEach(request::header);
        HttpResponse<InputStream> answer = send(request.build(), BodyHandlers.ofInputStream());
        if (answer.statusCode() < FIRST_ERROR) {
            return answer.body();
        }
        try (InputStream problem = answer.body()) {
            throw refusal(answer.statusCode(), new String(problem.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw away(e);
        }
    }

    private static HttpRequest.Builder with(String shown, HttpRequest.Builder request) {
        return shown == null ? request : request.header("If-Match", shown);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(desk.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private static HttpRequest.BodyPublisher body(Object body) {
        return HttpRequest.BodyPublishers.ofString(text(body));
    }

    private Answer json(HttpRequest.Builder request) {
        HttpResponse<String> answer =
                send(request.setHeader("Content-Type", "application/json").build(), BodyHandlers.ofString());
        if (answer.statusCode() >= FIRST_ERROR) {
            throw refusal(answer.statusCode(), answer.body());
        }
        return new Answer(
                answer.statusCode(),
                tree(answer.body()),
                answer.headers().firstValue("ETag").orElse(null));
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeskException("interrupted");
        }
    }

    private DeskException away(IOException e) {
        return new DeskException(
                "no desk answers at " + desk + ": " + e.getClass().getSimpleName());
    }

    private static DeskException refusal(int status, String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            String detail = problem.path("detail").asText("");
            String title = problem.path("title").asText("the desk answers with status " + status);
            return new DeskException(detail.isEmpty() ? title : title + ": " + detail);
        } catch (JsonProcessingException e) {
            return new DeskException("the desk answers with status " + status);
        }
    }

    /**
     * Parses an answer of the desk.
     *
     * @throws DeskException when it is no JSON
     */
    static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new DeskException("the server is no desk: its answer is no JSON");
        }
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request cannot be written as JSON", e);
        }
    }
}
