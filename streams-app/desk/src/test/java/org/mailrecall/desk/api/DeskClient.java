package org.mailrecall.desk.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.mailrecall.issuer.DevIssuer;
import org.mailrecall.issuer.IssuedUser;

/** Requests to a desk with people's tokens. */
public abstract class DeskClient {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** The address of the desk, without a slash at its end. */
    public abstract String url();

    /** Gives the tokens. */
    public abstract DevIssuer issuer();

    public HttpClient http() {
        return http;
    }

    /** A request with somebody's token; null for nobody's. */
    public HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(20));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public HttpResponse<String> get(String path, IssuedUser user, Map<String, String> headers) {
        return get(path, user == null ? null : issuer().token(user), headers);
    }

    public HttpResponse<String> get(String path, IssuedUser user) {
        return get(path, user, Map.of());
    }

    /** A request with a body of JSON, and with a fresh key where it is a POST. */
    public HttpResponse<String> send(
            String method, String path, IssuedUser user, String body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path, user == null ? null : issuer().token(user))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (method.equals("POST") && !headers.containsKey("Idempotency-Key")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        headers.forEach(request::setHeader);
        return send(request);
    }

    public HttpResponse<String> post(String path, IssuedUser user, String body) {
        return send("POST", path, user, body, Map.of());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return sendOnOpenConnection(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Sends a request, and sends it again where the desk closed the connection for an earlier refusal. The desk refuses a
     * request without reading its body and then closes the connection (RFC 9112, 9.6). So the client's write of that body
     * can fail, or the client can find the connection closed that it has just taken for its next request. No other failure
     * is tolerated: a connection that is lost in another way fails the test.
     */
    private HttpResponse<String> sendOnOpenConnection(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpRequest built = request.build();
        try {
            return http.send(built, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            boolean whileBodyWasSent = hasBody(built) && hasCause(e, "Broken pipe", "Connection reset");
            boolean beforeAnyAnswer = hasCause(e, "header parser received no bytes");
            if (!whileBodyWasSent && !beforeAnyAnswer) {
                throw e;
            }
            return http.send(built, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static boolean hasBody(HttpRequest request) {
        return request.bodyPublisher().filter(body -> body.contentLength() != 0).isPresent();
    }

    private static boolean hasCause(Throwable error, String... messages) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()))
                .anyMatch(text -> Stream.of(messages).anyMatch(text::contains));
    }

    /** A request with any token and without a body. */
    public HttpResponse<String> send(String method, String path, String token) {
        return send(request(path, token).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<String> get(String path, String token, Map<String, String> headers) {
        HttpRequest.Builder request = request(path, token);
        headers.forEach(request::header);
        return send(request);
    }
}
