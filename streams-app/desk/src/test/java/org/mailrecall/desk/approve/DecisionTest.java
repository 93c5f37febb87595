package org.mailrecall.desk.approve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.mailrecall.events.TenantSettings;
import org.mailrecall.issuer.IssuedUser;
import org.mailrecall.platform.json.PlainJson;

/** Cancelling, approving and rejecting; the recall that waits is {@link DeskHistory#OFFER}. */
public class DecisionTest implements OnDatabase {
    private static final String OFFER = DeskFixture.recall(DeskHistory.OFFER);
    private static final String WHY = "{\"justification\": \"agreed with legal\"}";

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
    void anApprovalNamesExactlyWhatWasShown() {
        HttpResponse<String> answer = decide("approve", DeskFixture.APPROVER, tag());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        RecallRequest request = desk.sink().onlyRequest();
        assertThat(request.getAction()).isEqualTo(RequestAction.APPROVE);
        assertThat(request.getRequestedBy()).isEqualTo("eve@contoso.example");
        assertThat(request.getApprovedDigests()).containsExactly(offer("gil").digest());
        assertThat(desk.get(OFFER, DeskFixture.HELP_DESK).body()).contains("\"kind\":\"APPROVE\"", "agreed with legal");
    }

    @Test
    void whatHasChangedSinceItWasShownIsNotApproved() {
        String shown = tag();
        desk.write(List.of(offer("hal").receive(), offer("hal").waitForApproval()));
        HttpResponse<String> answer = decide("approve", DeskFixture.APPROVER, shown);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("urn:mail-recall:problem:changed");
        assertThat(desk.sink().events()).isEmpty();

        assertThat(decide("approve", DeskFixture.APPROVER, tag()).statusCode()).isEqualTo(202);
        assertThat(desk.sink().onlyRequest().getApprovedDigests())
                .containsExactlyInAnyOrder(offer("gil").digest(), offer("hal").digest());
    }

    @Test
    void anApprovalWithoutWhatWasShownOrWithoutAReasonIsRefused() {
        assertThat(desk.post(OFFER + "/approve", DeskFixture.APPROVER, WHY).statusCode())
                .isEqualTo(428);
        assertThat(desk.send("POST", OFFER + "/approve", DeskFixture.APPROVER, "{}", Map.of("If-Match", tag()))
                        .statusCode())
                .isEqualTo(400);
        assertThat(desk.sink().events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bo@contoso.example", // asked
        "robert@contoso.example", // the same person
        "Robert+x@contoso.example", // and again
        "sales@contoso.example", // the sender
        "shop@contoso.example",
        "cy@contoso.example", // may act for the sender
        "admin@contoso.example" // made the settings by which it waits
    })
    void nobodyApprovesTheirOwnHoweverTheyAreSpelled(String address) {
        IssuedUser approver = new IssuedUser("sub-x", "X", address, "contoso", List.of("approver"));
        for (String decision : List.of("approve", "reject")) {
            HttpResponse<String> answer = decide(decision, approver, tag());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
            assertThat(answer.body()).contains("self-approval");
        }
        assertThat(desk.sink().events()).isEmpty();
    }

    @Test
    void onlyThoseApproveWhomTheSettingsName() {
        desk.write(settings(List.of("someone@contoso.example")));
        assertThat(decide("approve", DeskFixture.APPROVER, tag()).body()).contains("not-approver");
        desk.write(settings(List.of("@contoso.example")));
        assertThat(decide("approve", DeskFixture.APPROVER, tag()).statusCode()).isEqualTo(202);
    }

    @Test
    void settingsThatHoldSinceTheAskingNameNoOtherApprovers() {
        desk.write(settings(List.of("eve@contoso.example")));
        changes = DeskHistory.ASKED + 120_000;
        desk.write(settings(List.of("someone@contoso.example")));
        assertThat(decide("approve", DeskFixture.APPROVER, tag()).statusCode()).isEqualTo(202);
    }

    @Test
    void whatWasRejectedIsNotApprovedLater() {
        String tag = tag();
        assertThat(decide("reject", DeskFixture.APPROVER, tag).statusCode()).isEqualTo(202);
        assertThat(desk.sink().events()).isEmpty();
        assertThat(decide("approve", DeskFixture.APPROVER, tag).body()).contains("urn:mail-recall:problem:rejected");
        assertThat(desk.get(OFFER, DeskFixture.CY).body()).contains("\"kind\":\"REJECT\"", "eve@contoso.example");
    }

    @Test
    void whatDoesNotWaitCannotBeApproved() {
        HttpResponse<String> answer = desk.send(
                "POST",
                DeskFixture.recall(DeskHistory.FIGURES) + "/approve",
                DeskFixture.APPROVER,
                WHY,
                Map.of("If-Match", tag()));
        assertThat(answer.body()).contains("not-waiting");
    }

    @Test
    void onlyThePersonWhoAskedCancels() {
        String figures = DeskFixture.recall(DeskHistory.FIGURES) + "/cancel";
        assertThat(desk.post(OFFER + "/cancel", DeskFixture.CY, "{}").body()).contains("not-asker");
        assertThat(desk.post(figures, DeskFixture.APPROVER, "{}").body()).contains("not-asker");
        assertThat(desk.post(figures, DeskFixture.ADA, "").statusCode()).isEqualTo(202);
        assertThat(desk.sink().onlyRequest().getAction()).isEqualTo(RequestAction.CANCEL);
        assertThat(desk.sink().onlyRequest().getRequestedBy()).isEqualTo("ada@contoso.example");
        assertThat(desk.sink().onlyRequest().getAsk()).isNull();
    }

    @Test
    void whatHasEndedIsNotCancelled() {
        desk.write(List.of(DeskHistory.figures("dee").failed("NEVER_DELIVERED")));
        assertThat(desk.post(DeskFixture.recall(DeskHistory.FIGURES) + "/cancel", DeskFixture.ADA, "{}")
                        .body())
                .contains("already-ended");
    }

    private HttpResponse<String> decide(String decision, IssuedUser user, String tag) {
        return desk.send("POST", OFFER + "/" + decision, user, WHY, Map.of("If-Match", tag));
    }

    private String tag() {
        return desk.get(OFFER, DeskFixture.HELP_DESK)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private static TraceRows offer(String recipient) {
        return TraceRows.of(
                        "contoso",
                        DeskHistory.OFFER,
                        "sales@contoso.example",
                        recipient + "@contoso.example",
                        DeskHistory.ASKED + 60_000)
                .askedBy("bo@contoso.example");
    }

    private long changes;

    private SettingsRow settings(List<String> approvers) {
        TenantSettings settings = TenantSettings.newBuilder()
                .setTenant("contoso")
                .setEventTime(Instant.ofEpochMilli(changes))
                .setApprovers(approvers)
                .build();
        return new SettingsRow(
                0, changes, "contoso", changes++, 1, "max@contoso.example", null, false, PlainJson.write(settings));
    }
}
