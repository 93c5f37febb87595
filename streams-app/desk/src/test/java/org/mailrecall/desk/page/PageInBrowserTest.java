package org.mailrecall.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;
import org.openqa.selenium.Keys;

/** The page as a person sees it, in a real browser. */
@Tag("slow")
@Timeout(150)
class PageInBrowserTest {
    private static DeskFixture desk;
    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = new Browser();
        desk = new DeskFixture();
        browser.open(desk.url() + "/?lang=en");
        signIn("sub-hana");
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (desk != null) {
            desk.close();
        }
    }

    private static void signIn(String subject) {
        browser.find("a.button[href='/sign-in']").click();
        browser.find("a[href*='user=" + subject + "']").click();
        browser.awaitText("Recalls");
    }

    @Test
    void somebodyWhoLooksForBoSeesAtOnceThatTheMailIsGone() {
        browser.open(desk.url() + "/");
        browser.find("#q").sendKeys("Bo@contoso.example", Keys.ENTER);
        browser.awaitText("bo@contoso.example: Deleted It had been read. It was in the mailbox for 90 seconds.");

        browser.find(".answer a").click();
        browser.awaitText("What happened");
        assertThat(browser.text()).contains("Delete command sent", "Evidence: recall-requests-0@7");
        browser.picture("timeline");
    }

    @Test
    void aRecallThatIsOpenChangesOnThePageAsItHappens() {
        browser.open(recall());
        browser.awaitText("No copy of the message has reached the mailbox yet.");
        browser.script("window.sameDocument = true");

        desk.write(List.of(
                DeskHistory.figures("dee").expand(), DeskHistory.figures("dee").command(1)));
        browser.awaitText("The mailbox service has been asked to delete the message");
        assertThat(browser.script("return window.sameDocument")).isEqualTo(true);
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void everyViewIsAccessibleAndFitsTheScreenInBothColourSchemesAndLanguages() {
        for (String scheme : List.of("light", "dark")) {
            browser.colours(scheme);
            for (int width : List.of(1200, 360)) {
                browser.size(width, 900);
                for (String language : List.of("en", "de")) {
                    look("list-" + scheme + "-" + width + "-" + language, desk.url() + "/?lang=" + language);
                    look("recall-" + scheme + "-" + width + "-" + language, recall() + "?lang=" + language);
                }
                browser.open(desk.url() + "/?lang=en");
            }
        }
        browser.colours("light");
        browser.size(1200, 900);
    }

    @Test
    void theIncidentPaperIsAccessibleAndReadyToPrintInBothLanguages() {
        signOutAndIn("sub-ida");
        try {
            for (String language : List.of("en", "de")) {
                for (int width : List.of(1200, 360)) {
                    browser.size(width, 900);
                    look("incident-" + width + "-" + language, recall() + "/incident?lang=" + language);
                }
            }
            browser.size(1200, 900);
            browser.open(recall() + "?lang=en");
            browser.find("a[href$='/incident']").click();
            browser.awaitText("Signed with key");
        } finally {
            browser.size(1200, 900);
            browser.open(desk.url() + "/?lang=en");
            signOutAndIn("sub-hana");
        }
    }

    private static void signOutAndIn(String subject) {
        browser.find("form.who button").click();
        signIn(subject);
    }

    private static void look(String name, String url) {
        browser.open(url);
        browser.picture(name);
        assertThat(browser.accessibilityFaults()).as(name).isEmpty();
        assertThat((Long) browser.script(
                        "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("%s needs no scrolling to the side", name)
                .isZero();
        assertThat(browser.consoleErrors()).as(name).isEmpty();
    }

    /** The pictures of the README, of a recall that is under way; see {@code target/pictures}. */
    @Test
    void aRecallOfSevenLooksAsInTheReadme() {
        long asked = System.currentTimeMillis() - 12 * 60_000;
        List<TraceRow> events = new ArrayList<>();
        for (String name : List.of("al", "cas", "dev", "gus", "hans", "jo", "kim")) {
            TraceRows rows = TraceRows.of(
                            "contoso",
                            "salaries@contoso.example",
                            "ada@contoso.example",
                            name + "@contoso.example",
                            asked)
                    .subject("Recall: Salaries 2027 (draft)");
            events.add(rows.receive());
            switch (name) {
                case "al" -> events.add(rows.succeeded(false, 540_000));
                case "cas" -> events.add(rows.succeeded(true, 660_000));
                case "dev" -> events.add(rows.failed("OUT_OF_REACH"));
                case "gus" -> events.add(rows.command(1));
                case "jo" -> events.add(rows.failed("NOT_IN_MAILBOX"));
                case "kim" -> events.add(rows.succeeded(false, 300_000));
                default -> {}
            }
        }
        desk.write(events);
        browser.size(1000, 1180);
        browser.open(desk.url() + "/recalls/" + RecallIds.encode("salaries@contoso.example") + "?lang=en");
        browser.awaitText("Time left: 23:4");
        assertThat(browser.text())
                .contains("It had not been read. It was in the mailbox for 9 minutes.")
                .contains("Ask the person who has the copy to delete it.");
        browser.picture("readme-recall");
        browser.size(1000, 620);
        browser.open(desk.url() + "/?q=jo@contoso.example&lang=en");
        browser.awaitText("jo@contoso.example: Failed");
        browser.picture("readme-search");
        browser.size(1200, 900);
    }

    @Test
    void everythingCanBeReachedByKeyboard() {
        browser.open(desk.url() + "/");
        browser.find("body").sendKeys(Keys.TAB);
        assertThat(browser.script("return document.activeElement.className")).isEqualTo("skip");
        browser.find(".skip").sendKeys(Keys.ENTER);
        browser.find("#q").sendKeys("figures@contoso.example", Keys.ENTER);
        // The list before the search shows the same recall: its link is gone as soon as the answer is there.
        browser.awaitUrl("q=figures");
        browser.awaitText("100% of the _Figures_");
        browser.find(".recall h2 a").sendKeys(Keys.ENTER);
        browser.awaitText("Why it failed");
    }

    private static String recall() {
        return desk.url() + "/recalls/" + RecallIds.encode(DeskHistory.FIGURES);
    }
}
