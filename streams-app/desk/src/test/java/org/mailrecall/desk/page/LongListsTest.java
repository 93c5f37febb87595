package org.mailrecall.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.platform.json.PlainJson;

/** Lists that are longer than their page: the page leads to the rest without scripts, or says that there is more. */
public class LongListsTest implements OnDatabase {
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]*)\" rel=\"next\"");
    private static final String FIGURES = "/recalls/" + RecallIds.encode(DeskHistory.FIGURES);

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
    void everyEventOfATimelineIsOnOneOfItsPages() {
        TraceRows dee = DeskHistory.figures("dee");
        desk.write(rows(700, n -> dee.command(n + 2)));
        String path =
                FIGURES + "/timeline?recipient=" + URLEncoder.encode("dee@contoso.example", StandardCharsets.UTF_8);
        List<String> times = walk(browser(), path, "<time datetime=\"([^\"]*)\">[^<]*</time>\\s*<strong>");
        assertThat(times).hasSize(701).doesNotHaveDuplicates();
    }

    @Test
    void eventsThatComeInWhileSomebodyTurnsThePageAreOnALaterOne() {
        TraceRows dee = DeskHistory.figures("dee");
        desk.write(rows(600, n -> dee.command(n + 2)));
        PlainBrowser ada = browser();
        HttpResponse<String> first = ada.get(FIGURES + "/timeline?recipient=dee@contoso.example");
        desk.write(rows(10, n -> dee.command(n + 602)));
        assertThat(ada.get(next(first)).body().split("Evidence:", -1)).hasSize(611 - 500 + 1);
    }

    @Test
    void aContinuationOfAnotherListIsRefused() {
        PlainBrowser ada = browser();
        assertThat(ada.get(FIGURES + "/timeline?recipient=dee@contoso.example&after=bogus")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theListSaysThatMoreRecallsWaitThanItCounts() {
        desk.write(rows(101, n -> TraceRows.of(
                        "contoso", "w" + n, "ada@contoso.example", "bo@contoso.example", DeskHistory.ASKED)
                .waitForApproval()));
        assertThat(browser().get("/").body()).contains("More than 100 recalls wait for approval");
    }

    @Test
    void everyChangeOfSettingsIsOnOneOfItsPages() {
        for (int n = 0; n < 45; n++) {
            String settings = PlainJson.write(TenantSettings.newBuilder()
                    .setTenant("contoso")
                    .setEventTime(Instant.ofEpochMilli(n))
                    .build());
            desk.write(new SettingsRow(0, n, "contoso", n, n, "max" + n, "desk", false, settings));
        }
        PlainBrowser max = PlainBrowser.signedIn(desk, DeskFixture.ADMINISTRATOR);
        assertThat(walk(max, "/settings", "<li><strong>(max\\d+)</strong>"))
                .hasSize(45)
                .doesNotHaveDuplicates()
                .startsWith("max44");
    }

    @Test
    void everyAnswerOfAPreviewIsOnOneOfItsPages() {
        desk.write(rows(450, n -> TraceRows.of(
                        "contoso", "p", "ada@contoso.example", "r" + n + "@contoso.example", DeskHistory.ASKED)
                .previewed("Pending", null)));
        desk.database()
                .write()
                .useHandle(handle -> handle.execute("update recall set kind = 'PREVIEW' where recall_id = 'p'"));
        String path = "/previews/" + RecallIds.encode("p") + "?of=450";
        assertThat(browser().get(path).body()).contains("200 of 450 answers are shown here");
        assertThat(walk(browser(), path, "class=\"address\">(r\\d+)@"))
                .hasSize(450)
                .doesNotHaveDuplicates();
    }

    @Test
    void eachPageOfAnIncidentPaperSaysThatItIsAPart() {
        desk.write(rows(1_001, n -> DeskHistory.figures("r" + n).receive()));
        PlainBrowser ida = PlainBrowser.signedIn(desk, DeskFixture.AUDITOR);
        HttpResponse<String> first = ida.get(FIGURES + "/incident");
        assertThat(first.body()).contains("1,000 of 1,004 recipients are on this page");
        assertThat(ida.get(next(first)).body()).contains("4 of 1,004 recipients are on this page");
    }

    @Test
    void theWorkloadSaysThatItLeavesMailboxesOut() {
        desk.write(rows(1_001, n -> DeskHistory.figures("r" + n).command(1)));
        PlainBrowser hana = PlainBrowser.signedIn(desk, DeskFixture.HELP_DESK);
        assertThat(hana.get("/workload").body()).contains("There are more: the 1,000 mailboxes");
        assertThat(desk.get("/api/v1/workload", DeskFixture.HELP_DESK).body())
                .contains("\"moreUnanswered\":true", "\"commands\":1000");
    }

    private PlainBrowser browser() {
        return PlainBrowser.signedIn(desk, DeskFixture.ADA);
    }

    private static List<TraceRow> rows(int number, IntFunction<TraceRow> row) {
        return IntStream.range(0, number).mapToObj(row).toList();
    }

    /** What a pattern finds on a page and those that its links of the kind "next" lead to. */
    private static List<String> walk(PlainBrowser browser, String path, String pattern) {
        List<String> found = new ArrayList<>();
        for (String at = path; !at.isEmpty(); ) {
            HttpResponse<String> page = browser.get(at.replaceAll("#.*", ""));
            assertThat(page.statusCode()).as(at).isEqualTo(200);
            Pattern.compile(pattern)
                    .matcher(page.body())
                    .results()
                    .map(result -> result.group(1))
                    .forEach(found::add);
            at = next(page);
        }
        return found;
    }

    private static String next(HttpResponse<String> page) {
        return NEXT.matcher(page.body())
                .results()
                .map((MatchResult result) -> result.group(1).replace("&amp;", "&"))
                .findFirst()
                .orElse("");
    }
}
