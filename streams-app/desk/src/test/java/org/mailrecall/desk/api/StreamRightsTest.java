package org.mailrecall.desk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.OnDatabase;
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.directory.Mailbox;
import org.mailrecall.desk.directory.TestDirectory;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.live.StreamReader;
import org.mailrecall.desk.page.PlainBrowser;
import org.mailrecall.desk.trace.RecallKey;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.issuer.IssuedUser;

/** Open streams of people whose rights are withdrawn meanwhile. */
public class StreamRightsTest implements OnDatabase {
    private static final TraceRows OFFER = TraceRows.of(
                    "contoso",
                    DeskHistory.OFFER,
                    "sales@contoso.example",
                    "gil@contoso.example",
                    DeskHistory.ASKED + 60_000)
            .askedBy("bo@contoso.example");
    private static final String PAGE = "/recalls/" + RecallIds.encode(DeskHistory.OFFER);
    private static final Duration RECHECK = Duration.ofSeconds(5);

    private volatile Instant now = Instant.now();
    private volatile boolean cyHasLeft;
    private volatile boolean directoryIsAway;
    private final AtomicInteger asked = new AtomicInteger();
    private final DeskFixture desk = new DeskFixture(kind(), new Changing(TestDirectory.read()), () -> now);

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void whoHasLeftASharedMailboxGetsNoFurtherEvent() throws Exception {
        StreamReader cy = events(DeskFixture.CY);
        StreamReader bo = events(DeskFixture.BO);
        await().until(() -> cy.ids().size() == 2 && bo.ids().size() == 2);

        cyHasLeft = true;
        desk.write(List.of(OFFER.approve("eve@contoso.example")));
        await().until(() -> bo.ids().size() == 3);
        await().until(cy::hasEnded);
        assertThat(cy.ids()).hasSize(2);
    }

    @Test
    void aStreamWithoutEventsEndsSoonAfterTheRight() throws Exception {
        StreamReader cy = events(DeskFixture.CY);
        await().until(() -> cy.ids().size() == 2);
        cyHasLeft = true;
        now = now.plus(RECHECK);
        await().until(cy::hasEnded);
    }

    @Test
    void aStreamEndsWithTheTokenThatItWasOpenedWith() throws Exception {
        StreamReader cy = events(DeskFixture.CY);
        await().until(() -> cy.ids().size() == 2);
        now = now.plus(Duration.ofHours(9));
        await().until(cy::hasEnded);
    }

    @Test
    void whileTheDirectoryDoesNotAnswerNothingIsSent() throws Exception {
        StreamReader cy = events(DeskFixture.CY);
        await().until(() -> cy.ids().size() == 2);
        directoryIsAway = true;
        desk.write(List.of(OFFER.approve("eve@contoso.example")));
        now = now.plus(RECHECK);
        await().during(Duration.ofMillis(700)).until(() -> cy.ids().size() == 2 && !cy.hasEnded());
        directoryIsAway = false;
        await().until(() -> cy.ids().size() == 3);
    }

    @Test
    void whileTheStoreIsFilledAnewAStreamWaitsAndGoesOnAfterTheLastEvent() throws Exception {
        StreamReader cy = events(DeskFixture.CY);
        StreamReader page = page(PlainBrowser.signedIn(desk, DeskFixture.CY));
        await().until(() -> cy.ids().size() == 2);
        desk.emptyStore();
        int before = asked.get();
        now = now.plus(RECHECK);
        await().until(() -> asked.get() >= before + 2);
        await().during(Duration.ofMillis(700)).until(() -> !cy.hasEnded() && !page.hasEnded());

        desk.fillStore();
        desk.write(List.of(OFFER.approve("eve@contoso.example")));
        await().until(() -> cy.ids().size() == 3);
        await().until(() -> page.ids().size() == 1);
        assertThat(cy.ids()).doesNotHaveDuplicates();
    }

    @Test
    void whoMayNotSeeItAnyMoreIsOutAlsoWhileTheStoreIsFilledAnew() throws Exception {
        PlainBrowser cy = PlainBrowser.signedIn(desk, DeskFixture.CY);
        StreamReader page = page(cy);
        desk.emptyStore();
        cy.post("/sign-out", Map.of(), Map.of("Origin", desk.url()));
        now = now.plus(RECHECK);
        await().until(page::hasEnded);
    }

    @Test
    void anOpenPageIsToldOfNoChangeAfterTheSignOut() {
        PlainBrowser cy = PlainBrowser.signedIn(desk, DeskFixture.CY);
        StreamReader page = page(cy);
        cy.post("/sign-out", Map.of(), Map.of("Origin", desk.url()));
        desk.write(List.of(OFFER.approve("eve@contoso.example")));
        await().until(page::hasEnded);
        assertThat(page.ids()).isEmpty();
    }

    @Test
    void anOpenPageDoesNotKeepAnIdleSession() throws Exception {
        TraceRows question = TraceRows.of(
                "contoso", "preview@contoso.example", "cy@contoso.example", "gil@contoso.example", DeskHistory.ASKED);
        desk.write(List.of(question.previewed("Pending", null)));
        String preview = "/previews/" + RecallIds.encode("preview@contoso.example") + "?of=1";
        PlainBrowser cy = PlainBrowser.signedIn(desk, DeskFixture.CY);
        StreamReader page = page(cy);
        for (int minutes = 1; minutes < 15; minutes++) {
            int before = asked.get();
            now = now.plus(Duration.ofMinutes(1));
            desk.parts().live().changed(Set.of(new RecallKey("contoso", DeskHistory.OFFER)));
            await().until(() -> asked.get() > before);
            assertThat(cy.getPart(PAGE + "/now").statusCode()).isEqualTo(200);
            assertThat(cy.getPart(preview).statusCode()).isEqualTo(200);
            try (InputStream reconnected = cy.open(PAGE + "/live").body()) {
                assertThat(reconnected.read())
                        .as("the page is told of the recall")
                        .isPositive();
            }
        }
        now = now.plus(Duration.ofMinutes(1));
        await().until(page::hasEnded);
        assertThat(cy.get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void anOpenPageOfSomebodyWhoHasLeftIsToldOfNoChange() {
        StreamReader page = page(PlainBrowser.signedIn(desk, DeskFixture.CY));
        cyHasLeft = true;
        desk.write(List.of(OFFER.approve("eve@contoso.example")));
        await().until(page::hasEnded);
        assertThat(page.ids()).isEmpty();
    }

    private StreamReader events(IssuedUser user) throws Exception {
        HttpResponse<InputStream> answer = desk.http()
                .send(
                        desk.request(
                                        DeskFixture.recall(DeskHistory.OFFER) + "/events",
                                        desk.issuer().token(user))
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return StreamReader.of(answer.body());
    }

    /** The stream of a page that shows the recall as it is. */
    private StreamReader page(PlainBrowser browser) {
        String live = browser.get(PAGE).body().replaceAll("(?s).*sse-connect=\"([^\"]*)\".*", "$1");
        HttpResponse<InputStream> answer = browser.open(live);
        assertThat(answer.statusCode()).isEqualTo(200);
        return StreamReader.of(answer.body());
    }

    /** The people of the tests; Cy can leave the shared mailbox, and the directory can be away. */
    private final class Changing implements Directory {
        private final Directory people;

        Changing(Directory people) {
            this.people = people;
        }

        private Directory present() {
            asked.incrementAndGet();
            if (directoryIsAway) {
                throw new DirectoryUnavailableException("the directory is away");
            }
            return people;
        }

        @Override
        public Optional<Mailbox> find(String tenant, String address) {
            return present().find(tenant, address);
        }

        @Override
        public Set<String> actsFor(String tenant, String person) {
            return cyHasLeft && person.equals("cy@contoso.example")
                    ? Set.of()
                    : present().actsFor(tenant, person);
        }

        @Override
        public Optional<RecipientLocation> locate(String tenant, String address) {
            return present().locate(tenant, address);
        }
    }
}
