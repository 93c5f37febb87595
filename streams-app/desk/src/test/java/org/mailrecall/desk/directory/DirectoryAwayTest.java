package org.mailrecall.desk.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.ask.MessageLookup;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.http.Gate;
import org.mailrecall.desk.page.PlainBrowser;
import org.mailrecall.events.RecipientLocation;

/** While a directory does not answer, the desk says so, shows nothing and does nothing. */
class DirectoryAwayTest {
    private boolean away;
    private String missing = "";
    private DeskFixture desk;

    @BeforeEach
    void start() {
        Directory known = TestDirectory.read();
        desk = new DeskFixture(new Gate.Limits(1_000, 1_000), MessageLookup.NONE, new Directory() {
            private Directory answering() {
                if (away) {
                    throw new DirectoryUnavailableException("the directory does not answer");
                }
                return known;
            }

            @Override
            public Optional<Mailbox> find(String tenant, String address) {
                return answering().find(tenant, address);
            }

            @Override
            public Set<String> actsFor(String tenant, String person) {
                return answering().actsFor(tenant, person);
            }

            @Override
            public boolean isMissing(String tenant, String address) {
                return address.equals(missing);
            }

            @Override
            public Optional<RecipientLocation> locate(String tenant, String address) {
                return answering().locate(tenant, address);
            }
        });
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void theInterfaceAnswersWithAProblemThatSaysSo() {
        away = true;
        HttpResponse<String> answer = desk.get("/api/v1/recalls", DeskFixture.HELP_DESK);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("urn:mail-recall:problem:directory-unavailable", "the directory does not answer")
                .doesNotContain("contoso");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eve@contoso.example", "bo@contoso.example", "sales@contoso.example"})
    void nobodyApprovesWhileTheDirectoryHasNoEntryForApproverAskerOrSender(String address) {
        String offer = DeskFixture.recall(DeskHistory.OFFER);
        Map<String, String> tag = Map.of(
                "If-Match",
                desk.get(offer, DeskFixture.APPROVER)
                        .headers()
                        .firstValue("ETag")
                        .orElseThrow());
        String why = "{\"justification\": \"fine\"}";
        missing = address;
        assertThat(desk.send("POST", offer + "/approve", DeskFixture.APPROVER, why, tag)
                        .statusCode())
                .isEqualTo(503);
        assertThat(desk.sink().events()).isEmpty();
        missing = "";
        assertThat(desk.send("POST", offer + "/approve", DeskFixture.APPROVER, why, tag)
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void aRecallWhoseAskerTheDirectoryDoesNotKnowIsShownWithoutTheForm() {
        PlainBrowser eve = PlainBrowser.signedIn(desk, DeskFixture.APPROVER);
        missing = "sales@contoso.example";
        HttpResponse<String> page = eve.get("/recalls/" + RecallIds.encode(DeskHistory.OFFER));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("name=\"justification\"");
    }

    @Test
    void thePageSaysSoAndTheSessionGoesOnAfterwards() {
        PlainBrowser eve = PlainBrowser.signedIn(desk, DeskFixture.APPROVER);
        String offer = "/recalls/" + RecallIds.encode(DeskHistory.OFFER);
        HttpResponse<String> page = eve.get(offer);
        away = true;
        Map<String, String> fields = new java.util.HashMap<>(PlainBrowser.hidden(page));
        fields.put("justification", "fine");
        for (HttpResponse<String> answer : java.util.List.of(
                eve.get(offer), eve.get("/"), eve.post(offer + "/approve", fields, Map.of("Origin", desk.url())))) {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .contains("The directory of people does not answer", "<main")
                    .doesNotContain("contoso");
        }
        assertThat(desk.sink().events()).isEmpty();
        away = false;
        assertThat(eve.get(offer).statusCode()).isEqualTo(200);
    }
}
