package org.mailrecall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    @TempDir
    Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private PlayedDesk desk;
    private Path token;

    @BeforeEach
    void start() throws IOException {
        token = Files.writeString(dir.resolve("token"), "secret.token\n");
        desk = new PlayedDesk();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void statusPrintsTheRecallAndAllItsRecipients() {
        assertThat(run("status", "<" + PlayedDesk.RECALL + ">")).isZero();
        assertThat(out.toString())
                .contains("done allSuccess, 100 %")
                .contains("Recall: \\u202EFigures")
                .containsPattern("bo@contoso.example +Success +yes")
                .containsPattern("cy@contoso.example +Failed +It is encrypted.");
    }

    @Test
    void aCompleteRecallThatFailedForSomebodyIsExitCode3() {
        desk.state = "{\"state\":\"done\",\"result\":\"someFail\"";
        assertThat(run("status", PlayedDesk.RECALL)).isEqualTo(3);
        desk.state = "{\"state\":\"inProgress\",\"result\":null";
        assertThat(run("status", PlayedDesk.RECALL)).isZero();
    }

    @Test
    void watchFollowsTheEventsThroughABreakAndEndsWithTheRecall() {
        desk.state = "{\"state\":\"inProgress\",\"result\":null";
        assertThat(run("status", PlayedDesk.RECALL, "--watch")).isEqualTo(3);
        assertThat(out.toString().lines())
                .contains("T  Command  bo@contoso.example", "T  Drop  bo@contoso.example")
                .anyMatch(line -> line.contains("done someFail"));
        assertThat(desk.requests).contains("last null", "last 0-7");
    }

    @Test
    void traceSearchesWithTheNamesOfBothWorlds() {
        assertThat(run("trace", "--SenderAddress", "ada@contoso.example", "--StartDate", "2026-11-16T00:00:00Z"))
                .isZero();
        assertThat(desk.requests)
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
        assertThat(desk.bodies)
                .contains("{\"originalMessageId\":\"<m@contoso.example>\",\"recipients\":[\"bo@contoso.example\"],"
                        + "\"reason\":\"wrong file\"}");
        assertThat(desk.requests).contains("key true if-match null");
    }

    @Test
    void aPreviewShowsTheRecipientsOfAllItsPages() {
        assertThat(run("ask", "<m@contoso.example>", "--preview")).isZero();
        assertThat(out.toString()).contains("bo@contoso.example", "cy@contoso.example");
        assertThat(desk.requests).contains("GET /api/v1/recalls/p/preview?after=c2 application/json");
    }

    @Test
    void anApprovalNamesWhatWasShown() {
        assertThat(run("approve", PlayedDesk.RECALL, "--justification", "agreed"))
                .isZero();
        assertThat(desk.requests)
                .contains("POST " + PlayedDesk.PATH + "/approve application/json", "key true if-match \"tag-1\"");
        assertThat(desk.bodies).contains("{\"justification\":\"agreed\"}");
        assertThat(run("reject", PlayedDesk.RECALL)).isEqualTo(2);
        assertThat(run("cancel", PlayedDesk.RECALL)).isZero();
        assertThat(desk.requests).contains("key true if-match null");
    }

    @Test
    void settingsAreChangedOneByOneAndTheOthersStay() {
        assertThat(run("settings")).isZero();
        assertThat(out.toString())
                .containsPattern("recallsPerSender +5")
                .containsPattern("messageRecallEnabled +\\(default\\)");
        assertThat(run("settings", "--set", "messageRecallEnabled=false", "--set", "subjectOnTrace=NONE"))
                .isZero();
        assertThat(desk.bodies)
                .contains("{\"messageRecallEnabled\":false,\"recallsPerSender\":5,\"subjectOnTrace\":\"NONE\"}");
        assertThat(desk.requests).contains("if-match \"s-1\"");
    }

    @Test
    void jsonIsTheDesksAndSteersNoTerminal() {
        assertThat(run("status", PlayedDesk.RECALL, "--json")).isZero();
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
        desk.close();
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
        assertThat(execute("trace", "--desk", desk.url())).isEqualTo(2);
        assertThat(err.toString()).contains("--token-file").contains("RECALL_DESK_TOKEN");
        assertThat(execute("trace")).isEqualTo(2);
        assertThat(err.toString()).contains("RECALL_DESK_URL");
    }

    private int run(String... arguments) {
        return execute(Stream.concat(
                        Arrays.stream(arguments), Stream.of("--desk", desk.url(), "--token-file", token.toString()))
                .toArray(String[]::new));
    }

    private int execute(String... arguments) {
        CommandLine cli = RecallCli.commandLine();
        cli.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        cli.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return cli.execute(new ArrayList<>(List.of(arguments)).toArray(String[]::new));
    }
}
