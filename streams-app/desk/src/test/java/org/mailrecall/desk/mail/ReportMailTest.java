package org.mailrecall.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.directory.Mailbox;
import org.mailrecall.desk.mail.journal.ClaimedMail;
import org.mailrecall.desk.mail.journal.MailJournal;
import org.mailrecall.desk.mail.journal.MailState;
import org.mailrecall.desk.mail.relay.Envelope;
import org.mailrecall.desk.mail.relay.Relay;
import org.mailrecall.desk.mail.relay.RelayException;
import org.mailrecall.desk.mail.rules.MailSettings;
import org.mailrecall.desk.mail.rules.StoredMailRules;
import org.mailrecall.desk.mail.rules.TenantMailRules;
import org.mailrecall.desk.mail.text.MailText;
import org.mailrecall.desk.text.Language;
import org.mailrecall.desk.trace.TraceRows;

/** What report mail promises, on each database, with a real relay. */
abstract class ReportMailTest {
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final TestDatabase kind;
    private MailFixture desk;
    private final TraceRows bo = to("bo");
    private final TraceRows cy = to("cy");

    ReportMailTest(TestDatabase kind) {
        this.kind = kind;
    }

    private static TraceRows to(String recipient) {
        return TraceRows.of(
                        "contoso",
                        "figures@contoso.example",
                        "ada@contoso.example",
                        recipient + "@contoso.example",
                        MailFixture.ASKED)
                .subject("Recall: Figures");
    }

    @BeforeEach
    void open() {
        desk = new MailFixture(kind);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void whoAskedGetsAReportAtTheFirstResultsAndOneAtTheEnd() throws Exception {
        desk.trace(bo.receive(), cy.receive(), bo.succeeded(true, 60_000));
        desk.report(bo.receive(), 2);
        desk.mail().runOnce();
        assertThat(desk.received()).as("before the results have settled").isEmpty();

        desk.pass(SETTLED);
        desk.mail().runOnce();
        assertThat(desk.received()).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).isEqualTo("Recall under way, 1 of 2 deleted: Figures");
            assertThat(to(mail)).isEqualTo("ada@contoso.example");
            assertThat(mail.getFrom()[0]).hasToString("Recall desk <" + MailFixture.FROM + ">");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getHeader("Precedence")).containsExactly("bulk");
            assertThat(desk.relay.lines()).contains("MAIL FROM:<>");
            assertThat(mail.getSentDate()).isEqualTo(java.time.Instant.ofEpochSecond(desk.now / 1000));
            assertThat(part(mail, 0)).contains("Pending: 1").contains(MailFixture.LINK);
            assertThat(part(mail, 1)).contains("<a href=\"" + MailFixture.LINK);
        });

        desk.trace(cy.failed("ENCRYPTED"));
        desk.pass(SETTLED);
        desk.mail().runOnce();
        desk.pass(Duration.ofHours(1));
        desk.mail().runOnce();
        assertThat(desk.received()).hasSize(2);
        assertThat(desk.received().get(1).getSubject()).isEqualTo("Recall complete, 1 of 2 deleted: Figures");
        assertThat(part(desk.received().get(1), 0))
                .contains("cy@contoso.example: The message is encrypted")
                .contains("1: The message is encrypted, and encrypted messages cannot be recalled. Where the message");
    }

    @Test
    void aRecallThatIsCompleteAtOnceGetsOneMail() throws Exception {
        desk.trace(bo.receive(), bo.succeeded(false, 1));
        desk.report(bo.receive(), 1);
        desk.pass(SETTLED);
        desk.mail().runOnce();

        assertThat(desk.received())
                .singleElement()
                .extracting(ReportMailTest::subject)
                .isEqualTo("Recall complete, 1 of 1" + " deleted: Figures");
    }

    @Test
    void whatLooksCompleteBeforeItsReportIsReadIsNotReportedAsComplete() {
        desk.trace(bo.receive(), bo.succeeded(false, 1));
        desk.pass(SETTLED);
        desk.mail().runOnce();
        assertThat(desk.received()).isEmpty();

        desk.report(bo.receive(), 1);
        desk.trace(cy.receive()); // a further part, before the mail goes out
        desk.pass(SETTLED);
        desk.mail().runOnce();
        assertThat(desk.received())
                .extracting(ReportMailTest::subject)
                .containsExactly("Recall under way, 1 of 2 deleted: Figures");

        desk.trace(cy.succeeded(false, 1));
        desk.pass(SETTLED);
        desk.mail().runOnce();
        assertThat(desk.received())
                .extracting(ReportMailTest::subject)
                .containsExactly(
                        "Recall under way, 1 of 2 deleted: Figures", "Recall complete, 2 of 2 deleted: Figures");
    }

    @Test
    void aPreviewGetsNoMail() {
        desk.trace(bo.previewed("Success", null));
        desk.report(bo.receive(), 1);
        desk.pass(SETTLED);
        desk.mail().runOnce();
        assertThat(desk.received()).isEmpty();
    }

    @Test
    void theMembersOfASharedMailboxGetAMailEachAndLearnNothingOfEachOther() throws Exception {
        desk.group("sales@contoso.example", Mailbox.Kind.SHARED_MAILBOX, "gil@contoso.example", "all@contoso.example");
        desk.group(
                "all@contoso.example", Mailbox.Kind.DISTRIBUTION_LIST, "hal@contoso.example", "sales@contoso.example");
        desk.settings = settings(50, 100, true);
        desk.trace(shared().receive(), shared().succeeded(false, 1));
        desk.report(shared().receive(), 1);
        desk.pass(SETTLED);
        desk.mail().runOnce();

        TreeSet<String> to = new TreeSet<>();
        TreeSet<String> ids = new TreeSet<>();
        for (MimeMessage mail : desk.received()) {
            assertThat(mail.getAllRecipients()).hasSize(1);
            to.add(mail.getAllRecipients()[0].toString());
            ids.add(mail.getMessageID());
            assertThat(GreenMailUtil.getWholeMessage(mail))
                    .doesNotContain(mail.getAllRecipients()[0].toString().startsWith("gil") ? "hal@" : "gil@");
        }
        assertThat(to).containsExactly("bo@contoso.example", "gil@contoso.example", "hal@contoso.example");
        assertThat(ids).hasSize(3);
    }

    @Test
    void aListWithManyMembersIsNotFlooded() {
        desk.group("sales@contoso.example", Mailbox.Kind.SHARED_MAILBOX, "gil@contoso.example", "hal@contoso.example");
        desk.settings = settings(50, 1, true);
        desk.trace(shared().receive(), shared().succeeded(false, 1));
        desk.report(shared().receive(), 1);
        desk.pass(SETTLED);
        desk.mail().runOnce();
        assertThat(desk.received())
                .singleElement()
                .extracting(ReportMailTest::to)
                .isEqualTo("bo@contoso.example");
    }

    @Test
    void aProcessThatDiesBetweenSendingAndMarkingSendsAgainUnderTheSameId() throws Exception {
        completeRecall();
        assertThatThrownBy(() -> desk.mail(relay -> new DyingRelay(relay, true)).runOnce())
                .isInstanceOf(Killed.class);
        assertThat(desk.received()).hasSize(1);

        desk.mail().runOnce();
        assertThat(desk.received()).as("the claim of the dead one still holds").hasSize(1);
        desk.pass(MailJournal.CLAIM);
        desk.mail().runOnce();
        desk.pass(Duration.ofDays(1));
        desk.mail().runOnce();
        assertThat(desk.received()).hasSize(2);
        assertThat(desk.received().get(1).getMessageID())
                .isEqualTo(desk.received().get(0).getMessageID());
    }

    @Test
    void aProcessThatDiesBeforeSendingLosesNothing() {
        completeRecall();
        assertThatThrownBy(
                        () -> desk.mail(relay -> new DyingRelay(relay, false)).runOnce())
                .isInstanceOf(Killed.class);
        assertThat(desk.received()).isEmpty();
        desk.pass(MailJournal.CLAIM);
        desk.mail().runOnce();
        assertThat(desk.received()).hasSize(1);
    }

    @Test
    void aClaimThatHasPassedOnMarksNothing() {
        completeRecall();
        MailJournal journal = new MailJournal(desk.database);
        assertThatThrownBy(
                        () -> desk.mail(relay -> new DyingRelay(relay, false)).runOnce())
                .isInstanceOf(Killed.class);
        desk.pass(MailJournal.CLAIM);
        ClaimedMail slow = journal.claim(desk.now).orElseThrow();
        desk.pass(MailJournal.CLAIM);
        ClaimedMail next = journal.claim(desk.now).orElseThrow();
        assertThat(journal.end(slow, MailState.REFUSED, desk.now)).isFalse();
        assertThat(journal.end(next, MailState.SENT, desk.now)).isTrue();
        assertThat(journal.claim(desk.now + Duration.ofDays(1).toMillis())).isEmpty();
    }

    @Test
    void whileTheRelayIsAwayNothingIsLostAndItIsLeftAloneForLongerEachTime() {
        completeRecall();
        desk.relay.away(true);
        ReportMail mail = desk.mail();
        int attempts = 0;
        for (int second = 0; second < 600; second++) {
            mail.runOnce();
            desk.pass(Duration.ofSeconds(1));
        }
        attempts = (int)
                desk.meters.counter(MailMetrics.FAILURES, "cause", "relay").count();
        assertThat(attempts).isBetween(6, 10);
        assertThat(desk.meters.get(MailMetrics.WAITING).gauge().value()).isGreaterThan(590);

        desk.relay.away(false);
        desk.pass(Duration.ofMinutes(5));
        desk.mail().runOnce();
        assertThat(desk.received()).hasSize(1);
        desk.mail().runOnce();
        assertThat(desk.meters.get(MailMetrics.WAITING).gauge().value()).isZero();
    }

    @Test
    void aMailThatIsNeverTakenIsGivenUpAndCounted() {
        completeRecall();
        desk.relay.away(true);
        ReportMail mail = desk.mail();
        for (int hour = 0; hour < 80; hour++) {
            mail.runOnce();
            desk.pass(Duration.ofHours(1));
        }
        assertThat(desk.mails("complete", "givenUp")).isEqualTo(1);
        assertThat(desk.meters.get(MailMetrics.WAITING).gauge().value()).isZero();
    }

    @Test
    void aPersonGetsNoMoreThanTheMailsOfADay() {
        desk.settings = settings(3, 100, true);
        for (int i = 0; i < 5; i++) {
            recall("r" + i, "bo");
        }
        desk.pass(SETTLED);
        desk.mail().runOnce();
        assertThat(desk.received()).hasSize(3);
        assertThat(desk.mails("complete", "overLimit")).isEqualTo(2);

        desk.pass(Duration.ofDays(1));
        recall("r9", "bo");
        desk.pass(SETTLED);
        desk.mail().runOnce();
        assertThat(desk.received()).as("the next day").hasSize(4);
    }

    @Test
    void aRebuildSendsNothingAgainAndWritesNothingAboutOldRecalls() {
        completeRecall();
        desk.mail().runOnce();
        desk.rebuild();
        desk.trace(bo.receive(), bo.succeeded(false, 1));
        desk.report(bo.receive(), 1);
        desk.pass(SETTLED);
        desk.mail().runOnce();
        assertThat(desk.received()).hasSize(1);

        desk.pass(Duration.ofHours(72));
        recall("old", "cy");
        desk.pass(SETTLED);
        desk.mail().runOnce();
        assertThat(desk.received()).hasSize(1);
    }

    @Test
    void ofTwoInstancesEachMailIsSentByOne() throws Exception {
        for (int i = 0; i < 30; i++) {
            recall("r" + i, "bo");
        }
        desk.pass(SETTLED);
        List<Thread> instances = List.of(new Thread(desk.mail()::runOnce), new Thread(desk.mail()::runOnce));
        instances.forEach(Thread::start);
        for (Thread one : instances) {
            one.join();
        }
        TreeSet<String> ids = new TreeSet<>();
        for (MimeMessage mail : desk.received()) {
            ids.add(mail.getMessageID());
        }
        assertThat(desk.received()).hasSize(30);
        assertThat(ids).hasSize(30);
    }

    @Test
    void aSubjectIsLeftOutWhereTheTenantForbidsItOrItCouldBreakOutOfTheHeader() throws Exception {
        desk.settings = settings(50, 100, false);
        completeRecall();
        desk.mail().runOnce();
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
        desk.mail().runOnce();
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
    void nothingIsSentToAnAddressThatCannotStandInACommand() {
        TraceRows bad =
                TraceRows.of("contoso", "bad", "ada\u760A@contoso.example", "bo@contoso.example", MailFixture.ASKED);
        desk.trace(bad.receive(), bad.succeeded(false, 1));
        desk.report(bad.receive(), 1);
        desk.pass(SETTLED);
        desk.mail().runOnce();
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
        desk.mail().runOnce();
        MimeMessage mail = desk.received().get(0);
        assertThat(mail.getSubject()).isEqualTo("Rückruf abgeschlossen, 1 von 1 gelöscht: Figures");
        assertThat(mail.getHeader("Content-Language")).containsExactly("de");
        assertThat(part(mail, 1)).contains("<html lang=\"de\">");
    }

    @Test
    void recipientsAreToldWhereTheTenantWantsIt() throws Exception {
        desk.trace(to("no").receive(), to("no").succeeded(true, 1));
        desk.rules = alerts(TenantMailRules.Alerts.READ_MESSAGES);
        desk.trace(
                bo.receive(),
                bo.succeeded(true, 1),
                cy.receive(),
                cy.succeeded(false, 1),
                to("di").failed("ENCRYPTED"));
        desk.mail().runOnce();
        assertThat(desk.received()).singleElement().satisfies(mail -> {
            assertThat(to(mail)).isEqualTo("bo@contoso.example");
            assertThat(mail.getSubject()).isEqualTo("A message was recalled from your mailbox: Figures");
            assertThat(part(mail, 0)).contains("Sender: ada@contoso.example").contains("Had been read: yes");
            assertThat(GreenMailUtil.getWholeMessage(mail)).doesNotContain(MailFixture.LINK, "cy@contoso.example");
        });
        desk.rules = alerts(TenantMailRules.Alerts.ALL);
        desk.trace(to("ed").receive(), to("ed").succeeded(false, 1));
        desk.mail().runOnce();
        assertThat(desk.received()).hasSize(2);
    }

    @Test
    void theRulesAreThoseOfTheTenantsLatestSettings() {
        TenantMailRules rules = new StoredMailRules(desk.database, desk.clock());
        assertThat(rules.alerts("contoso")).isEqualTo(TenantMailRules.Alerts.NONE);
        assertThat(rules.isSubjectShown("contoso")).isTrue();

        desk.settings(
                0, "contoso", desk.now, false, "{\"alertRecipients\":true,\"alertRecipientsReadMessagesOnly\":null}");
        desk.settings(1, "fabrikam", desk.now, false, "{\"alertRecipients\":true,\"subjectOnTrace\":\"HASHED\"}");
        desk.settings(2, "contoso", desk.now + 60_000, false, "{\"alertRecipients\":false}");
        desk.pass(Duration.ofSeconds(6));
        assertThat(rules.alerts("contoso")).isEqualTo(TenantMailRules.Alerts.ALL);
        assertThat(rules.isSubjectShown("contoso")).isTrue();
        assertThat(rules.isSubjectShown("fabrikam")).isFalse();

        desk.pass(Duration.ofMinutes(1));
        assertThat(rules.alerts("contoso"))
                .as("settings that hold from then on")
                .isEqualTo(TenantMailRules.Alerts.NONE);
        desk.settings(
                3, "contoso", desk.now, false, "{\"alertRecipients\":true,\"alertRecipientsReadMessagesOnly\":true}");
        desk.settings(4, "fabrikam", desk.now, true, "{}");
        desk.pass(Duration.ofSeconds(6));
        assertThat(rules.alerts("contoso")).isEqualTo(TenantMailRules.Alerts.READ_MESSAGES);
        assertThat(rules.isSubjectShown("fabrikam")).as("after a tombstone").isTrue();
    }

    private static TenantMailRules alerts(TenantMailRules.Alerts alerts) {
        return new TenantMailRules() {
            @Override
            public boolean isSubjectShown(String tenant) {
                return true;
            }

            @Override
            public Alerts alerts(String tenant) {
                return alerts;
            }
        };
    }

    private void completeRecall() {
        desk.trace(bo.receive(), bo.succeeded(false, 1));
        desk.report(bo.receive(), 1);
        desk.pass(SETTLED);
    }

    private void recall(String id, String recipient) {
        TraceRows row =
                TraceRows.of("contoso", id, "ada@contoso.example", recipient + "@contoso.example", MailFixture.ASKED);
        desk.trace(row.receive(), row.succeeded(false, 1));
        desk.report(row.receive(), 1);
    }

    private static TraceRows shared() {
        return TraceRows.of("contoso", "offer", "sales@contoso.example", "zoe@contoso.example", MailFixture.ASKED)
                .askedBy("bo@contoso.example");
    }

    private static MailSettings settings(int mostADay, int mostReaders, boolean subject) {
        return new MailSettings(
                MailFixture.FROM,
                Language.ENGLISH,
                subject,
                Duration.ofSeconds(2),
                mostADay,
                mostReaders,
                Duration.ofHours(72),
                Duration.ofHours(72));
    }

    private static String part(MimeMessage mail, int number) throws Exception {
        return (String) ((Multipart) mail.getContent()).getBodyPart(number).getContent();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the process before or after the relay has taken a mail. */
    private record DyingRelay(Relay relay, boolean after) implements Relay {
        @Override
        public void send(Envelope envelope, MailText text) throws RelayException {
            if (after) {
                relay.send(envelope, text);
            }
            throw new Killed();
        }

        @Override
        public void close() {
            relay.close();
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
