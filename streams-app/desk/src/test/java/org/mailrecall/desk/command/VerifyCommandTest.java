package org.mailrecall.desk.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import picocli.CommandLine;

/** What the desk exports over REST, checked by the command. */
class VerifyCommandTest {
    private static DeskFixture desk;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        desk = new DeskFixture();
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void theIncidentPaperHoldsTheRecallItsRecipientsAndTheEvidenceAndIsGood() throws IOException {
        HttpResponse<String> paper =
                desk.get(DeskFixture.recall(DeskHistory.FIGURES) + "/incident", DeskFixture.AUDITOR);
        assertThat(paper.statusCode()).isEqualTo(200);
        assertThat(paper.headers().firstValue("Content-Type").orElse("")).startsWith("application/jsonl");
        assertThat(paper.body().lines().filter(line -> line.contains("\"what\":\"recipient\"")))
                .hasSize(3);
        assertThat(paper.body())
                .contains(
                        "\"what\":\"recall\"",
                        "\"askedBy\":\"ada@contoso.example\"",
                        "\"inMailboxSince\":\"2026-11-16T")
                .contains("\"evidence\":{", "\"topic\":\"recall-requests\"")
                .doesNotContain("fabrikam");
        assertThat(verify(paper.body(), "test")).isZero();
        assertThat(out.toString()).startsWith("Good: incident of contoso, ").contains("signed with key desk-1");
    }

    @Test
    void theAuditIsExportedWithItsChainAndWhatWasChangedInTheFileIsNotGood() throws IOException {
        desk.get(DeskFixture.recall(DeskHistory.FIGURES), DeskFixture.HELP_DESK);
        String audit = desk.get("/api/v1/audit/export", DeskFixture.AUDITOR).body();
        assertThat(audit).contains("sub-hana", "getRecall", "exportAudit").doesNotContain("sub-fay");
        assertThat(verify(audit, "test")).isZero();
        assertThat(verify(audit.replace("sub-hana", "sub-anna"), "test")).isEqualTo(1);
        assertThat(verify(audit, "production")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.contains("is not good: "));
    }

    @Test
    void aKeyThatIsNoneIsExitCode2() {
        assertThat(execute("desk", "verify", "file", "--key", "x", "--installation", "test"))
                .isEqualTo(2);
    }

    private int verify(String export, String installation) throws IOException {
        Path file = Files.writeString(directory.resolve("export.jsonl"), export);
        return execute(
                "desk",
                "verify",
                file.toString(),
                "--key",
                DeskFixture.EXPORT_KEY.publicKey().text(),
                "--installation",
                installation);
    }

    private int execute(String... arguments) {
        CommandLine line = DeskMain.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
