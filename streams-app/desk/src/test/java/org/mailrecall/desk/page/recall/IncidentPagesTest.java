package org.mailrecall.desk.page.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.page.PlainBrowser;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRows;

/** The incident paper for printing and as CSV: what it says of each recipient, and to whom. */
public class IncidentPagesTest implements OnDatabase {
    private static final String RECALL = "/recalls/" + RecallIds.encode(DeskHistory.FIGURES);

    private DeskFixture desk;

    @BeforeEach
    void start() {
        desk = new DeskFixture(kind());
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void thePaperSaysSinceWhenTheMailLayThereAndWhatTheVerdictRestsOn() {
        desk.write(
                new SettingsRow(0, 4, "contoso", 1_000, 1_000, "max@contoso.example", "desk-key", false, "{\"x\":1}"));
        PlainBrowser ida = PlainBrowser.signedIn(desk, DeskFixture.AUDITOR);
        assertThat(ida.get(RECALL).body()).contains("href=\"" + RECALL + "/incident\"");

        HttpResponse<String> paper = ida.get(RECALL + "/incident?lang=en");
        assertThat(paper.statusCode()).isEqualTo(200);
        // Bo's copy was gone 9 seconds after the asking and had lain in the mailbox for 90 seconds.
        assertThat(row(paper, "bo@contoso.example"))
                .contains("Deleted", "2026-11-16T07:58:39Z", "<td>yes</td>", "2026-11-16T08:00:09Z", "<td>no</td>")
                .contains("recall-requests-0@7", "recall-trace-0@8", "<code>processor-1</code>");
        assertThat(row(paper, "cy@contoso.example"))
                .contains("ENCRYPTED", "recall-trace-0@3", "<code>processor-1</code>")
                .doesNotContain("<time");
        assertThat(row(paper, "dee@contoso.example")).doesNotContain("<code>");
        assertThat(paper.body())
                .contains("max@contoso.example", "tenant-settings-audit-0@4", "desk-key")
                .contains("for Ida &lt;ida@contoso.example&gt;")
                .doesNotContain("fabrikam", "kim@");

        assertThat(ida.get(RECALL + "/incident?lang=de").body()).contains("<html lang=\"de\">", "Im Postfach seit");
    }

    @Test
    void aRecipientThatEndedManyTimesHidesTheEndOfNoOther() {
        TraceRows cal = DeskHistory.figures("cal");
        desk.write(Collections.nCopies(20, cal.failed("ENCRYPTED")));
        desk.write(List.of(DeskHistory.figures("dee").failed("ENCRYPTED")));
        HttpResponse<String> paper =
                PlainBrowser.signedIn(desk, DeskFixture.AUDITOR).get(RECALL + "/incident");
        assertThat(row(paper, "dee@contoso.example")).contains("recall-trace-0@31");
        assertThat(row(paper, "cal@contoso.example")).contains("recall-trace-0@11");
    }

    @Test
    void theFilesAreThoseOfTheInterface() throws IOException {
        PlainBrowser ida = PlainBrowser.signedIn(desk, DeskFixture.AUDITOR);
        HttpResponse<String> csv = ida.get(RECALL + "/incident.csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("incident.csv");
        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(csv.body()))
                .getRecords();
        assertThat(rows).hasSize(3);
        Map<String, String> bo = rows.get(0).toMap();
        assertThat(bo)
                .containsEntry("RecipientAddress", "bo@contoso.example")
                .containsEntry("InMailboxSince", "2026-11-16T07:58:39Z")
                .containsEntry("WasRead", "true")
                .containsEntry("GoneTime", "2026-11-16T08:00:09Z")
                .containsEntry("EvidenceTopic", "recall-requests")
                .containsEntry("EvidencePartition", "0")
                .containsEntry("EvidenceOffset", "7")
                .containsEntry("TracePosition", "0-8")
                .containsEntry("SignedBy", "processor-1");
        assertThat(rows.get(2).toMap()).containsEntry("GoneTime", "").containsEntry("SignedBy", "");

        assertThat(desk.get(
                                DeskFixture.recall(DeskHistory.FIGURES) + "/incident",
                                DeskFixture.AUDITOR,
                                Map.of("Accept", "text/csv"))
                        .body())
                .isEqualTo(csv.body());
        assertThat(ida.get(RECALL + "/incident.jsonl").body())
                .contains(
                        "\"kind\":\"incident\"",
                        "\"signedBy\":\"processor-1\"",
                        "\"goneTime\":\"2026-11-16T08:00:09Z\"");
    }

    @Test
    void whoMayNotHaveItIsNotOfferedItAndNotGivenIt() {
        for (var who : List.of(DeskFixture.ADA, DeskFixture.HELP_DESK, DeskFixture.APPROVER)) {
            PlainBrowser browser = PlainBrowser.signedIn(desk, who);
            assertThat(browser.get(RECALL).body()).doesNotContain("/incident");
            for (String file : List.of("", ".csv", ".jsonl")) {
                assertThat(browser.get(RECALL + "/incident" + file).statusCode())
                        .as(who.name() + file)
                        .isEqualTo(403);
            }
        }
        PlainBrowser foreign = PlainBrowser.signedIn(desk, DeskFixture.FOREIGN);
        assertThat(foreign.get("/recalls/" + RecallIds.encode(DeskHistory.OFFER) + "/incident")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void textAndAddressesOfOthersAreTextOnThePaper() {
        String hostile = "\"<img src=x onerror=alert(1)>\"@contoso.example";
        TraceRows rows = TraceRows.of("contoso", "h@contoso.example", "ada@contoso.example", hostile, DeskHistory.ASKED)
                .subject("Recall: <svg onload=alert(2)>\u202Egnp");
        desk.write(List.of(rows.receive(), rows.succeeded(false, 1_000)));
        PlainBrowser ida = PlainBrowser.signedIn(desk, DeskFixture.AUDITOR);
        String recall = "/recalls/" + RecallIds.encode("h@contoso.example");
        for (String path : List.of(recall + "/incident", recall, "/", "/?q=h@contoso.example")) {
            assertThat(ida.get(path).body())
                    .as(path)
                    .doesNotContain("<img src=x", "<svg onload", "\u202E")
                    .contains("&lt;svg onload");
        }
        assertThat(ida.get(recall + "/incident").body()).contains("&lt;img src=x onerror=alert(1)&gt;");
    }

    private static String row(HttpResponse<String> paper, String recipient) {
        String body = paper.body();
        int at = body.indexOf("<th scope=\"row\">" + recipient);
        assertThat(at).as(recipient).isPositive();
        return body.substring(at, body.indexOf("</tr>", at));
    }
}
