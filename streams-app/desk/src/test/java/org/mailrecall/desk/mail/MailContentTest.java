package org.mailrecall.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.mail.rules.MailSettings;
import org.mailrecall.desk.text.Language;
import org.mailrecall.desk.trace.TraceRows;

/** What may stand in a mail, and what an attacker cannot bring into it. */
class MailContentTest extends MailTest {
    MailContentTest(TestDatabase kind) {
        super(kind);
    }

    @Test
    void aSubjectIsLeftOutWhereTheTenantForbidsItOrItCouldBreakOutOfTheHeader() throws Exception {
        desk.settings = settings(50, 100, false);
        completeRecall();
        desk.runOnce(desk.mail());
        assertThat(GreenMailUtil.getWholeMessage(desk.received().get(0))).doesNotContain("Figures");

        desk.settings = settings(50, 100, true);
        int number = 0;
        for (String attack : List.of("a\r\nBcc: eve@x", "a\nb", "a\0b", "a\u760Ab", "a\u760Db", "a\u009Bb")) {
            String id = "attack" + number++;
            TraceRows row = TraceRows.of("contoso", id, "ada@contoso.example", "bo@contoso.example", MailFixture.ASKED)
                    .subject("Recall: " + attack.replace("\0", kind == TestDatabase.POSTGRESQL ? "\u0001" : "\0"));
            desk.trace(row.receive(), row.succeeded(false, 1));
            desk.report(row.receive(), 1);
        }
        TraceRows bidi = TraceRows.of("contoso", "bidi", "ada@contoso.example", "bo@contoso.example", MailFixture.ASKED)
                .subject("Recall: \"><img onerror=x>\u202Etxt");
        desk.trace(bidi.receive(), bidi.succeeded(false, 1));
        desk.report(bidi.receive(), 1);
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(8);
        for (MimeMessage mail : desk.received()) {
            assertThat(mail.getHeader("Bcc")).isNull();
            if (mail.getSubject().contains("onerror")) {
                assertThat(mail.getSubject()).endsWith(": \"><img onerror=x>\\u202Etxt");
                assertThat(part(mail, 1)).contains("&lt;img onerror").doesNotContain("<img");
            } else {
                assertThat(mail.getSubject()).isEqualTo("Recall complete, 1 of 1 deleted");
            }
        }
    }

    @Test
    void aReportSaysHowManyFailuresItLeavesOutAndWhereTheyAre() throws Exception {
        TraceRows any = null;
        for (int n = 0; n < 23; n++) {
            any = TraceRows.of(
                    "contoso", "many", "ada@contoso.example", "r" + n + "@contoso.example", MailFixture.ASKED);
            desk.trace(any.receive(), any.failed("ENCRYPTED"));
        }
        desk.report(any.receive(), 23);
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        MimeMessage mail = desk.received().get(0);
        for (int part : new int[] {0, 1}) {
            assertThat(part(mail, part)).contains("And 3 more", "the page that the link opens shows all of them");
        }
    }

    @Test
    void aReportWaitsWhileTheDirectoryDoesNotTellItsReadersAndKeepsNoOtherBack() {
        desk.unanswered = "sales@contoso.example";
        TraceRows shared = TraceRows.of(
                        "contoso", "shared", "sales@contoso.example", "bo@contoso.example", MailFixture.ASKED)
                .askedBy("ada@contoso.example");
        TraceRows own = TraceRows.of("contoso", "own", "dee@contoso.example", "bo@contoso.example", MailFixture.ASKED);
        List.of(shared, own).forEach(this::completed);
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(1);

        desk.unanswered = "";
        desk.runOnce(desk.mail());
        assertThat(desk.received()).as("it is not due again yet").hasSize(1);
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(2);
    }

    @Tag("slow")
    @Test
    void aHundredReportsThatWaitKeepNoneOfAnotherTenantBackAndAreAllSentLater() {
        desk.unanswered = "sales@contoso.example";
        for (int n = 0; n < 120; n++) {
            completed(TraceRows.of(
                            "contoso", "shared" + n, "sales@contoso.example", "bo@contoso.example", MailFixture.ASKED)
                    .askedBy("ada@contoso.example"));
        }
        desk.pass(SETTLED);
        completed(TraceRows.of("fabrikam", "own", "jo@fabrikam.example", "al@fabrikam.example", MailFixture.ASKED));
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(1);

        desk.unanswered = "";
        desk.pass(SETTLED.multipliedBy(4));
        desk.settings = settings(1_000, 50, true);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(121);
    }

    private void completed(TraceRows rows) {
        desk.trace(rows.receive(), rows.succeeded(false, 1));
        desk.report(rows.receive(), 1);
    }

    @Test
    void nothingIsSentToAnAddressThatCannotStandInACommand() {
        TraceRows bad =
                TraceRows.of("contoso", "bad", "ada\u760A@contoso.example", "bo@contoso.example", MailFixture.ASKED);
        desk.trace(bad.receive(), bad.succeeded(false, 1));
        desk.report(bad.receive(), 1);
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).isEmpty();
        assertThat(desk.mails("complete", "unusable")).isEqualTo(1);
    }

    @Test
    void mailIsWrittenInTheConfiguredLanguage() throws Exception {
        desk.settings = new MailSettings(
                MailFixture.FROM,
                Language.GERMAN,
                true,
                Duration.ofSeconds(2),
                50,
                100,
                Duration.ofHours(72),
                Duration.ofHours(72));
        completeRecall();
        desk.runOnce(desk.mail());
        MimeMessage mail = desk.received().get(0);
        assertThat(mail.getSubject()).isEqualTo("Rückruf abgeschlossen, 1 von 1 gelöscht: Figures");
        assertThat(mail.getHeader("Content-Language")).containsExactly("de");
        assertThat(part(mail, 1)).contains("<html lang=\"de\">");
    }
}
