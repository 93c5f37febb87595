package org.mailrecall.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.trace.SettingsRow;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestAction;
import org.openqa.selenium.Keys;

/** The forms as a person sees them, in a real browser. */
@Tag("slow")
@Timeout(300)
class FormsInBrowserTest {
    private static DeskFixture desk;
    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = new Browser();
        desk = new DeskFixture();
        Processor.of(desk);
        desk.write(
                new SettingsRow(
                        0,
                        0,
                        "contoso",
                        DeskHistory.ASKED,
                        DeskHistory.ASKED,
                        "max@contoso.example",
                        null,
                        false,
                        "{\"tenant\":\"contoso\",\"eventTime\":\"2026-11-16T08:00:00Z\","
                                + "\"approvalAboveRecipients\":50,\"approvers\":[\"eve@contoso.example\",\"@legal.example\"]}"));
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
        browser.open(desk.url() + "/?lang=en");
        if (browser.text().contains("Sign out")) {
            browser.find(".who button").click();
        }
        browser.find("a.button[href='/sign-in']").click();
        browser.find("a[href*='user=" + subject + "']").click();
        browser.awaitText("Take back a message");
    }

    @Test
    void aMessageIsTakenBackByKeyboardAlone() {
        signIn("sub-ada");
        browser.find(".pages a[href='/ask']").sendKeys(Keys.ENTER);
        browser.find("#messageId").sendKeys("<lunch@contoso.example>");
        browser.find("#recipients").sendKeys("bo@contoso.example", Keys.ENTER, "press@elsewhere.example");
        browser.find("#subject").sendKeys("Lunch");
        browser.script("document.getElementById('sentTime').value = '2026-11-16T08:00'");
        browser.find("#reason").sendKeys("It names the wrong day.");
        browser.find("button[value=preview]").sendKeys(Keys.ENTER);
        browser.awaitText("Would be deleted");
        browser.size(1000, 620);
        browser.picture("readme-ask");
        browser.size(1200, 900);
        assertThat(browser.accessibilityFaults()).isEmpty();

        int sent = desk.sink().events().size();
        browser.script("window.beforeEnter = true");
        browser.find("#subject").sendKeys(Keys.ENTER);
        browser.awaitTrue("return window.beforeEnter === undefined && !!document.querySelector('button[value=ask]')");
        assertThat(desk.sink().events().subList(sent, desk.sink().events().size()))
                .as("the enter key in a field previews again")
                .allSatisfy(event ->
                        assertThat(((RecallRequest) event.value()).getAction()).isEqualTo(RequestAction.PREVIEW));

        browser.find("button[value=ask]").sendKeys(Keys.ENTER);
        browser.awaitUrl("/recalls/");
        browser.awaitText("It names the wrong day.");
        RecallRequest last = (RecallRequest)
                desk.sink().events().get(desk.sink().events().size() - 1).value();
        assertThat(last.getAsk().getRecipients()).hasSize(2);
        browser.find("summary").sendKeys(Keys.ENTER);
        browser.picture("recall-own");
        assertThat(browser.consoleErrors()).isEmpty();
    }

    @Test
    void everyFormIsAccessibleAndFitsTheScreenInBothColourSchemesAndLanguages() {
        Map<String, List<String>> pages = Map.of(
                "sub-eve",
                List.of("/ask", "/settings", "/workload", "/recalls/" + RecallIds.encode(DeskHistory.OFFER)),
                "sub-max",
                List.of("/settings"));
        pages.forEach((who, paths) -> {
            signIn(who);
            for (String scheme : List.of("light", "dark")) {
                browser.colours(scheme);
                for (int width : List.of(1200, 360)) {
                    browser.size(width, 1000);
                    for (String language : List.of("en", "de")) {
                        paths.forEach(path -> look(
                                who.substring(4) + "-" + path.split("/")[1] + "-" + scheme + "-" + width + "-"
                                        + language,
                                desk.url() + path + "?lang=" + language));
                    }
                }
            }
            browser.colours("light");
            browser.size(1200, 900);
        });
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
}
