package org.mailrecall.desk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailrecall.desk.api.DeskFixture;
import org.mailrecall.desk.api.DeskHistory;
import org.mailrecall.desk.format.RecallIds;
import org.mailrecall.desk.trace.TraceRow;
import org.mailrecall.desk.trace.TraceRows;

/** The page looks as in the pictures that the documents show: of the same recalls, drawn anew. */
@Tag("slow")
@Timeout(150)
class GoldenPicturesTest {
    private static final String SALARIES = "salaries@contoso.example";

    private static DeskFixture desk;
    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = new Browser();
        browser.withoutScrollBars();
        desk = new DeskFixture();
        desk.write(salaries());
        browser.open(desk.url() + "/?lang=en");
        browser.find("a.button[href='/sign-in']").click();
        browser.find("a[href*='user=sub-hana']").click();
        browser.awaitText("Recalls");
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

    /** A recall of seven that is over. */
    private static List<TraceRow> salaries() {
        List<TraceRow> events = new ArrayList<>();
        for (String name : List.of("al", "cas", "dev", "gus", "hans", "jo", "kim")) {
            TraceRows rows = TraceRows.of(
                            "contoso",
                            SALARIES,
                            "ada@contoso.example",
                            name + "@contoso.example",
                            DeskHistory.ASKED + 3_600_000)
                    .subject("Recall: Salaries 2027 (draft)");
            events.add(rows.receive());
            events.add(
                    switch (name) {
                        case "dev" -> rows.failed("OUT_OF_REACH");
                        case "gus" -> rows.failed("ALREADY_READ");
                        case "jo" -> rows.failed("NOT_IN_MAILBOX");
                        default -> rows.succeeded(name.equals("cas"), 60_000L * name.length());
                    });
        }
        return events;
    }

    @ParameterizedTest
    @CsvSource({
        "desk-list,         en, light, 1000,  620, ''",
        "desk-recall,       en, light, 1000, 1180, salaries",
        "desk-recall-de,    de, light, 1000, 1180, salaries",
        "desk-recall-dark,  en, dark,  1000, 1180, salaries",
        "desk-recall-phone, en, light,  360,  900, salaries"
    })
    void the_page_looks_as_in_its_picture(
            String name, String language, String colours, int width, int height, String recall) throws IOException {
        browser.colours(colours);
        browser.size(width, height);
        String path = recall.isEmpty() ? "/" : "/recalls/" + RecallIds.encode(SALARIES);
        browser.open(desk.url() + path + "?lang=" + language);
        browser.awaitText("Salaries 2027 (draft)");
        GoldenPicture.compare(name, browser.screenshot());
    }

    @Test
    void a_picture_without_a_line_of_text_is_another_picture() {
        BufferedImage one = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        BufferedImage other = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = other.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(40, 40, 500, 16);
        graphics.dispose();

        assertThat(GoldenPicture.differing(one, one)).isZero();
        assertThat(GoldenPicture.differing(one, other)).isGreaterThan(0.01);
    }
}
