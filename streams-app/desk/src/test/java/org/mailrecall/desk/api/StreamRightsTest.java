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
import org.mailrecall.desk.directory.Directory;
import org.mailrecall.desk.directory.DirectoryUnavailableException;
import org.mailrecall.desk.directory.Mailbox;
import org.mailrecall.desk.directory.TestDirectory;
import org.mailrecall.desk.live.StreamReader;
import org.mailrecall.desk.page.PlainBrowser;
import org.mailrecall.desk.trace.RecallKey;
import org.mailrecall.desk.trace.TraceRows;
import org.mailrecall.events.RecipientLocation;
import org.mailrecall.issuer.IssuedUser;

/** Open streams of people whose rights are withdrawn meanwhile. */
class StreamRightsTest {
    private static final TraceRows OFFER = TraceRows.of(
                    "contoso",
                    DeskHistory.OFFER,
                    "sales@contoso.example",
                    "gil@contoso.example",
                    DeskHistory.ASKED + 60_000)
            .askedBy("bo@contoso.example");
    private static final Duration RECHECK = Duration.ofSeconds(5);

    private volatile Instant now = Instant.now();
    private volatile boolean cyHasLeft;
    private volatile boolean directoryIsAway;
    private final AtomicInteger asked = new AtomicInteger();
    private final DeskFixture desk = new DeskFixture(new Changing(TestDirectory.read()), () -> now);

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
    void anOpenPageIsToldOfNoChangeAfterTheSignOut() {
        PlainBrowser cy = PlainBrowser.signedIn(desk, DeskFixture.CY);
        StreamReader page = page(cy);
        cy.post("/sign-out", Map.of(), Map.of("Origin", desk.url()));
        desk.write(List.of(OFFER.approve("eve@contoso.example")));
        await().until(page::hasEnded);
        assertThat(page.ids()).isEmpty();
    }

    @Test
    void anOpenPageDoesNotKeepAnIdleSession() {
        PlainBrowser cy = PlainBrowser.signedIn(desk, DeskFixture.CY);
        StreamReader page = page(cy);
        for (int minutes = 1; minutes < 15; minutes++) {
            int before = asked.get();
            now = now.plus(Duration.ofMinutes(1));
            desk.parts().live().changed(Set.of(new RecallKey("contoso", DeskHistory.OFFER)));
            await().until(() -> asked.get() > before);
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
        String path = DeskFixture.recall(DeskHistory.OFFER).replace("/api/v1", "");
        String live = browser.get(path).body().replaceAll("(?s).*sse-connect=\"([^\"]*)\".*", "$1");
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
