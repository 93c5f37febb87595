package org.mailrecall.desk.page.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.page.PlainBrowser;
import org.mailrecall.desk.query.recall.RecallNote;
import org.mailrecall.desk.query.recall.RecallNotes;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;

/** The forms that cancel, approve and reject. */
public class DecisionFormsTest extends FormTest {
    @Test
    void anApproverApprovesWhatIsShown() {
        PlainBrowser eve = PlainBrowser.signedIn(desk, DeskFixture.APPROVER);
        HttpResponse<String> page = eve.get(OFFER);
        assertThat(page.body()).contains("Your approval is needed");
        HttpResponse<String> after = eve.submit(page, OFFER + "/approve", Map.of("justification", "agreed with legal"));
        assertThat(after.body())
                .contains("Approved by eve@contoso.example", "agreed with legal")
                .doesNotContain("Your approval is needed");
        assertThat(((RecallRequest) desk.sink().events().get(0).value()).getApprovedDigests())
                .hasSize(1);
    }

    @Test
    void whatHasChangedSinceIsShownAgain() {
        PlainBrowser eve = PlainBrowser.signedIn(desk, DeskFixture.APPROVER);
        HttpResponse<String> page = eve.get(OFFER);
        TraceRows more = TraceRows.of(
                        "contoso", DeskHistory.OFFER, "sales@contoso.example", "hal@contoso.example", DeskHistory.ASKED)
                .askedBy("bo@contoso.example");
        desk.write(List.of(more.receive(), more.waitForApproval()));
        HttpResponse<String> after = eve.submit(page, OFFER + "/approve", Map.of("justification", "x"));
        assertThat(after.statusCode()).isEqualTo(409);
        assertThat(after.body()).contains("It has changed since it was shown to you");
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void aPartThatWaitsLongAfterAnApprovalCanBeApproved() {
        long before = Instant.now().minusSeconds(600).toEpochMilli();
        new RecallNotes(desk.database())
                .write(new RecallNote(
                        "contoso", DeskHistory.OFFER, RecallNote.Kind.APPROVE, "eve@contoso.example", before, "ok"));
        assertThat(PlainBrowser.signedIn(desk, DeskFixture.APPROVER).get(OFFER).body())
                .contains("Your approval is needed");
    }

    @Test
    void ofACancelThatTheClusterMayNotHaveThePageDoesNotSayThatNothingWasChanged() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        String figures = "/recalls/" + RecallIds.encode(DeskHistory.FIGURES);
        HttpResponse<String> page = ada.get(figures);
        desk.sink().away(true);
        HttpResponse<String> after = ada.submit(page, figures + "/cancel", Map.of());
        assertThat(after.statusCode()).isEqualTo(503);
        assertThat(after.body())
                .contains("it is not known whether it took effect")
                .doesNotContain("Nothing was changed");
    }

    @Test
    void aRejectionIsKept() {
        PlainBrowser eve = PlainBrowser.signedIn(desk, DeskFixture.APPROVER);
        HttpResponse<String> after =
                eve.submit(eve.get(OFFER), OFFER + "/reject", Map.of("justification", "too many people"));
        assertThat(after.body())
                .contains("Rejected by eve@contoso.example", "too many people")
                .doesNotContain("Your approval is needed");
    }

    @Test
    void whoMayNotDecideIsNotOfferedIt() {
        PlainBrowser helpDesk = PlainBrowser.signedIn(desk, DeskFixture.HELP_DESK);
        HttpResponse<String> page = helpDesk.get(OFFER);
        assertThat(page.body()).doesNotContain("Your approval is needed", "Cancel this recall");
        Map<String, String> fields = Map.of(
                "token", PlainBrowser.hidden(helpDesk.get("/ask")).get("token"), "key", "k", "justification", "x");
        for (String path : List.of(OFFER + "/approve", OFFER + "/reject", OFFER + "/cancel", "/settings")) {
            assertThat(helpDesk.post(path, fields, Map.of("Origin", desk.url())).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void whoAskedCancels() {
        PlainBrowser ada = PlainBrowser.signedIn(desk, DeskFixture.ADA);
        String figures = "/recalls/" + RecallIds.encode(DeskHistory.FIGURES);
        HttpResponse<String> page = ada.get(figures);
        assertThat(page.body()).contains("Cancel this recall");
        assertThat(ada.submit(page, figures + "/cancel", Map.of()).body()).contains("Cancelled by ada@contoso.example");
        assertThat(desk.sink().onlyRequest().getAction()).isEqualTo(RequestAction.CANCEL);
    }
}
