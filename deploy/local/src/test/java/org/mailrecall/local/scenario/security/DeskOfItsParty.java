package org.mailrecall.local.scenario.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailrecall.desk.ask.SentMessage;
import org.mailrecall.desk.command.Desk;
import org.mailrecall.desk.config.DeskConfig;
import org.mailrecall.issuer.DevIssuer;
import org.mailrecall.issuer.IssuedUser;
import org.mailrecall.local.scenario.installation.Mail;
import org.mailrecall.testbed.Ports;

/** A desk with the credentials of its party, and one user, of the help desk and an administrator. */
final class DeskOfItsParty implements AutoCloseable {
    private static final IssuedUser MAX =
            new IssuedUser("max", "Max", "max@contoso.example", Mail.TENANT, List.of("helpdesk", "administrator"));
    /** Of the request that asks. */
    static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final DevIssuer issuer = DevIssuer.start(0, "recall-desk", List.of(MAX));
    private final Desk desk;
    private final HttpClient http = HttpClient.newHttpClient();

    /** @param credentials of the desk at broker and registry */
    DeskOfItsParty(Path directory, Map<String, Object> credentials) throws IOException {
        Map<String, Object> settings = new HashMap<>(credentials);
        settings.remove("streams.state-dir");
        settings.put("database.url", "jdbc:sqlite:" + directory.resolve("desk.db"));
        int port = Ports.free(1).get(0);
        settings.put("page.port", port);
        settings.put("page.public-url", "http://127.0.0.1:" + port);
        settings.put("sign-in.issuer", issuer.url());
        settings.put("sign-in.keys-url", issuer.keysUrl().toString());
        settings.put("sign-in.authorize-url", issuer.url() + "/authorize");
        settings.put("sign-in.token-url", issuer.url() + "/token");
        settings.put(
                "directory.file",
                Files.writeString(
                                directory.resolve("directory.json"),
                                "{\"tenants\":[{\"tenant\":\"" + Mail.TENANT
                                        + "\",\"cloudDomains\":[\"contoso.example\"]}]}")
                        .toString());
        desk = Desk.start(
                DeskConfig.load(Optional.empty(), Map.of(), settings),
                (tenant, sender, messageId) ->
                        Optional.of(new SentMessage("Figures", Instant.now(), false, List.of("bo@contoso.example"))));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(send(request(path).GET()).body());
    }

    /** Asks for a recall within a trace; returns the status of the answer. */
    int ask() throws IOException, InterruptedException {
        return send(request("/api/v1/recalls")
                        .header("Idempotency-Key", "of-its-party")
                        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"originalMessageId\":\"figures@contoso.example\"}")))
                .statusCode();
    }

    /** Changes a setting; returns the status of the answer. */
    int set() throws IOException, InterruptedException {
        String shown = send(request("/api/v1/settings").GET())
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        return send(request("/api/v1/settings")
                        .header("If-Match", shown)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("{}")))
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + desk.port() + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + issuer.token(MAX));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        desk.close();
        issuer.close();
    }
}
