package org.mailrecall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The commands that ask a desk, against a server that answers as the OpenAPI document says. */
class DeskCommandsTest {
    private static final String RECALL = "r@contoso.example";
    private static final String PATH = "/api/v1/recalls/"
            + Base64.getUrlEncoder().withoutPadding().encodeToString(RECALL.getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile String state = "{\"state\":\"done\",\"result\":\"allSuccess\"";
    private volatile int streams;
    private HttpServer desk;
    private Path token;

    @BeforeEach
    void start() throws IOException {
        token = Files.writeString(dir.resolve("token"), "secret.token\n");
        desk = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        desk.setExecutor(Executors.newCachedThreadPool());
        desk.createContext("/", this::answer);
        desk.start();
    }

    @AfterEach
    void stop() {
        desk.stop(0);
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

    /** The first stream breaks after an event; the second one goes on after it and ends the recall. */
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

    @Test
    void statusPrintsTheRecallAndAllItsRecipients() {
        assertThat(run("status", "<" + RECALL + ">")).isZero();
        assertThat(out.toString())
                .contains("done allSuccess, 100 %")
                .contains("Recall: \\u202EFigures")
                .containsPattern("bo@contoso.example +Success +yes")
                .containsPattern("cy@contoso.example +Failed +It is encrypted.");
    }

    @Test
    void aCompleteRecallThatFailedForSomebodyIsExitCode3() {
        state = "{\"state\":\"done\",\"result\":\"someFail\"";
        assertThat(run("status", RECALL)).isEqualTo(3);
        state = "{\"state\":\"inProgress\",\"result\":null";
        assertThat(run("status", RECALL)).isZero();
    }

    @Test
    void watchFollowsTheEventsThroughABreakAndEndsWithTheRecall() {
        state = "{\"state\":\"inProgress\",\"result\":null";
        assertThat(run("status", RECALL, "--watch")).isEqualTo(3);
        assertThat(out.toString().lines())
                .contains("T  Command  bo@contoso.example", "T  Drop  bo@contoso.example")
                .anyMatch(line -> line.contains("done someFail"));
        assertThat(requests).contains("last null", "last 0-7");
    }

    @Test
    void traceSearchesWithTheNamesOfBothWorlds() {
        assertThat(run("trace", "--SenderAddress", "ada@contoso.example", "--StartDate", "2026-11-16T00:00:00Z"))
                .isZero();
        assertThat(requests)
                .anyMatch(one -> one.contains("sender=ada%40contoso.example&from=2026-11-16T00%3A00%3A00Z&top=100"));
        assertThat(out.toString()).contains("ASKED").contains("done allSuccess");
        assertThat(run("trace", "--csv", "--state", "done")).isZero();
        assertThat(out.toString())
                .contains("ada@contoso.example,\\u001B[2Jx\r\n")
                .doesNotContain("\u001B");
    }

    @Test
    void askSendsTheQuestionOnceAndPrintsTheId() {
        assertThat(run("ask", "<m@contoso.example>", "--recipient", "bo@contoso.example", "--reason", "wrong file"))
                .isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("new@desk.example");
        assertThat(bodies)
                .contains("{\"originalMessageId\":\"<m@contoso.example>\",\"recipients\":[\"bo@contoso.example\"],"
                        + "\"reason\":\"wrong file\"}");
        assertThat(requests).contains("key true if-match null");
    }

    @Test
    void aPreviewShowsTheRecipientsOfAllItsPages() {
        assertThat(run("ask", "<m@contoso.example>", "--preview")).isZero();
        assertThat(out.toString()).contains("bo@contoso.example", "cy@contoso.example");
        assertThat(requests).contains("GET /api/v1/recalls/p/preview?after=c2 application/json");
    }

    private static String preview(String name, String after) {
        return "{\"id\":\"p\",\"answered\":2,\"value\":[{\"recipient\":\"" + name + "@contoso.example\","
                + "\"outcome\":\"waits\",\"commands\":0,\"text\":\"x\"}],\"after\":" + after + "}";
    }

    @Test
    void anApprovalNamesWhatWasShown() {
        assertThat(run("approve", RECALL, "--justification", "agreed")).isZero();
        assertThat(requests).contains("POST " + PATH + "/approve application/json", "key true if-match \"tag-1\"");
        assertThat(bodies).contains("{\"justification\":\"agreed\"}");
        assertThat(run("reject", RECALL)).isEqualTo(2);
        assertThat(run("cancel", RECALL)).isZero();
        assertThat(requests).contains("key true if-match null");
    }

    @Test
    void settingsAreChangedOneByOneAndTheOthersStay() {
        assertThat(run("settings")).isZero();
        assertThat(out.toString())
                .containsPattern("recallsPerSender +5")
                .containsPattern("messageRecallEnabled +\\(default\\)");
        assertThat(run("settings", "--set", "messageRecallEnabled=false", "--set", "subjectOnTrace=NONE"))
                .isZero();
        assertThat(bodies)
                .contains("{\"messageRecallEnabled\":false,\"recallsPerSender\":5,\"subjectOnTrace\":\"NONE\"}");
        assertThat(requests).contains("if-match \"s-1\"");
    }

    @Test
    void jsonIsTheDesksAndSteersNoTerminal() {
        assertThat(run("status", RECALL, "--json")).isZero();
        assertThat(out.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("{"));
        assertThat(out.toString()).contains("\\u202E").doesNotContain("\u202E");
    }

    @Test
    void whatTheDeskRefusesIsOneLineAndExitCode1() throws IOException {
        assertThat(run("status", "nobody@contoso.example")).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("recall: There is no such thing");
        Files.writeString(token, "other");
        assertThat(run("trace")).isEqualTo(1);
        assertThat(err.toString())
                .endsWith("recall: Sign in first" + System.lineSeparator())
                .doesNotContain("other");
    }

    @Test
    void aDeskThatIsAwayIsNamed() {
        desk.stop(0);
        assertThat(run("trace")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("recall: no desk answers at http://127.0.0.1:")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "http://desk.example, over http a token can be read on the way",
        "desk.example, is no URL such as https://desk.example",
        "https://desk.example/x, is no URL such as https://desk.example"
    })
    void aBadDeskIsExitCode2(String url, String message) {
        assertThat(execute("trace", "--desk", url, "--token-file", token.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains(message).hasLineCount(1);
    }

    @Test
    void withoutATokenOrADeskItSaysWhatToGive() {
        assertThat(execute("trace", "--desk", url())).isEqualTo(2);
        assertThat(err.toString()).contains("--token-file").contains("RECALL_DESK_TOKEN");
        assertThat(execute("trace")).isEqualTo(2);
        assertThat(err.toString()).contains("RECALL_DESK_URL");
    }

    private String url() {
        return "http://127.0.0.1:" + desk.getAddress().getPort();
    }

    private int run(String... arguments) {
        return execute(
                Stream.concat(Arrays.stream(arguments), Stream.of("--desk", url(), "--token-file", token.toString()))
                        .toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine cli = RecallCli.commandLine();
        cli.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        cli.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return cli.execute(new ArrayList<>(List.of(arguments)).toArray(String[]::new));
    }
}
