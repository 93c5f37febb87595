package org.mailrecall.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.mailrecall.config.RecallConfig;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.events.RecallReason;
import org.mailrecall.events.RecallResult;
import org.mailrecall.issuer.IssuedUser;
import org.mailrecall.local.desk.LocalDesk;
import org.mailrecall.local.stack.LocalStack;
import org.mailrecall.local.stack.StackSettings;
import org.mailrecall.testbed.Ports;

/**
 * The desk of the demo, and a client of its REST interface with the rights of each tenant's help desk. People can watch
 * its page while the story is played; the demo asks it for the results at the end.
 */
final class DemoDesk implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final LocalDesk desk;
    private final Map<String, IssuedUser> helpDesks;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private DemoDesk(LocalDesk desk, Map<String, IssuedUser> helpDesks) {
        this.desk = desk;
        this.helpDesks = helpDesks;
    }

    /** Starts a desk for a stack that runs. */
    static DemoDesk start(LocalStack stack, StackSettings settings, RecallConfig config) {
        List<IssuedUser> users = LocalDesk.users(Demo.DOMAINS, Story.PEOPLE);
        LocalDesk desk = LocalDesk.start(
                Ports.free(1).get(0),
                settings.directory(),
                config,
                settings.secrets().ofDesk(),
                users,
                Demo.DOMAINS,
                LocalDesk.sentBy(stack.mail().transport()));
        return new DemoDesk(
                desk,
                users.stream()
                        .filter(user -> user.roles().contains("helpdesk"))
                        .collect(Collectors.toMap(user -> domain(user.address()), user -> user)));
    }

    /** Returns the address of the page. */
    String url() {
        return desk.url();
    }

    /** Waits until the desk has read the end of each recall, for at most twenty seconds. */
    void await(List<RecalledMail> mails) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!mails.stream().allMatch(mail -> state(mail).equals("done")) && System.nanoTime() < end) {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        }
    }

    /**
     * Returns the state of a recall as the desk shows it to the tenant's help desk; the HTTP status, such as 404, where
     * the answer is an error.
     */
    String state(RecalledMail mail) {
        Answer answer = get(recall(mail), helpDesk(mail.sender()));
        return answer.status() == OK ? answer.body().path("state").asText() : Integer.toString(answer.status());
    }

    /** Returns the recipients of a recall with their results; none where the desk does not know it. */
    Map<String, RecipientResult> results(RecalledMail mail) {
        Map<String, RecipientResult> results = new TreeMap<>();
        get(recall(mail) + "/recipients", helpDesk(mail.sender()))
                .body()
                .path("value")
                .forEach(row -> results.put(row.path("recipient").asText(), result(row)));
        return results;
    }

    /** Returns the status with which the desk answers the help desk of another tenant. */
    int statusForOthers(RecalledMail mail) {
        IssuedUser other = helpDesks.entrySet().stream()
                .filter(desk -> !desk.getKey().equals(domain(mail.sender())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
        return get(recall(mail), other).status();
    }

    private static RecipientResult result(JsonNode row) {
        String reason = row.path("reason").asText(null);
        return new RecipientResult(
                RecallResult.valueOf(row.path("result").asText()),
                reason == null ? null : RecallReason.valueOf(reason));
    }

    private IssuedUser helpDesk(String sender) {
        return helpDesks.get(domain(sender));
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    private static String recall(RecalledMail mail) {
        return "/api/v1/recalls/" + RecallIds.encode(mail.recallId());
    }

    private Answer get(String path, IssuedUser user) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(ANSWER)
                .header("Authorization", "Bearer " + desk.token(user))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json.readTree(answer.body()));
        } catch (IOException e) {
            throw new IllegalStateException("the desk does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the desk was asked", e);
        }
    }

    @Override
    public void close() {
        desk.close();
    }

    private record Answer(int status, JsonNode body) {}
}
