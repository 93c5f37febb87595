package org.mailrecall.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.directory.Mailbox;
import org.mailrecall.desk.trace.TraceRows;

/** Who gets report mail on which occasion, on each database, with a real relay. */
class ReportMailTest extends MailTest {
    ReportMailTest(TestDatabase kind) {
        super(kind);
    }

    @Test
    void whoAskedGetsAReportAtTheFirstResultsAndOneAtTheEnd() throws Exception {
        desk.trace(bo.receive(), cy.receive(), bo.succeeded(true, 60_000));
        desk.report(bo.receive(), 2);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).as("before the results have settled").isEmpty();

        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
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
        desk.runOnce(desk.mail());
        desk.pass(Duration.ofHours(1));
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(2);
        assertThat(desk.received().get(1).getSubject()).isEqualTo("Recall complete, 1 of 2 deleted: Figures");
        assertThat(part(desk.received().get(1), 0))
                .contains("cy@contoso.example: The message is encrypted")
                .contains("1: The message is encrypted, and encrypted messages cannot be recalled. Where the message");
    }

    @Test
    void theMarksOfAMailLiveAsLongAsTheirRecall() {
        TraceRows dee = to("dee");
        desk.trace(bo.receive(), cy.receive(), dee.receive(), bo.succeeded(true, 60_000));
        desk.report(bo.receive(), 3);
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(1);

        desk.mail().forget(Instant.ofEpochMilli(desk.now + 1));
        desk.trace(cy.failed("ENCRYPTED"));
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).as("the recall is still open").hasSize(1);

        desk.database.write().useHandle(handle -> handle.execute("delete from recall"));
        desk.mail().forget(Instant.ofEpochMilli(desk.now + 1));
        for (String table : List.of("mail", "mail_occasion")) {
            Integer left = desk.database.read().withHandle(handle -> handle.createQuery("select count(*) from " + table)
                    .mapTo(Integer.class)
                    .one());
            assertThat(left).as(table).isZero();
        }
    }

    @Test
    void aRecallThatIsCompleteAtOnceGetsOneMail() throws Exception {
        desk.trace(bo.receive(), bo.succeeded(false, 1));
        desk.report(bo.receive(), 1);
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());

        assertThat(desk.received())
                .singleElement()
                .extracting(MailTest::subject)
                .isEqualTo("Recall complete, 1 of 1" + " deleted: Figures");
    }

    @Test
    void whatLooksCompleteBeforeItsReportIsReadIsNotReportedAsComplete() {
        desk.trace(bo.receive(), bo.succeeded(false, 1));
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).isEmpty();

        desk.report(bo.receive(), 1);
        desk.trace(cy.receive()); // a further part, before the mail goes out
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received())
                .extracting(MailTest::subject)
                .containsExactly("Recall under way, 1 of 2 deleted: Figures");

        desk.trace(cy.succeeded(false, 1));
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received())
                .extracting(MailTest::subject)
                .containsExactly(
                        "Recall under way, 1 of 2 deleted: Figures", "Recall complete, 2 of 2 deleted: Figures");
    }

    @Test
    void aPreviewGetsNoMail() {
        desk.trace(bo.previewed("Success", null));
        desk.report(bo.receive(), 1);
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
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
        desk.runOnce(desk.mail());

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
        desk.group(
                "sales@contoso.example",
                Mailbox.Kind.SHARED_MAILBOX,
                IntStream.range(0, 50)
                        .mapToObj(n -> "m" + n + "@contoso.example")
                        .toArray(String[]::new));
        desk.settings = settings(50, 1, true);
        desk.trace(shared().receive(), shared().succeeded(false, 1));
        desk.report(shared().receive(), 1);
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).singleElement().extracting(MailTest::to).isEqualTo("bo@contoso.example");
        assertThat(desk.asked).as("the other members are not looked for").isLessThan(10);
    }

    @Test
    void aRebuildSendsNothingAgainAndWritesNothingAboutOldRecalls() {
        completeRecall();
        desk.runOnce(desk.mail());
        desk.rebuild();
        desk.trace(bo.receive(), bo.succeeded(false, 1));
        desk.report(bo.receive(), 1);
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(1);

        desk.pass(Duration.ofHours(72));
        recall("old", "cy");
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(1);
    }

    @Test
    void whileTheStoreIsBeingFilledMailWaits() {
        completeRecall();
        desk.isStoreFilled = false;
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received())
                .as("who reads it, and whether the subject may be shown, is not known yet")
                .isEmpty();
        desk.isStoreFilled = true;
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(1);
    }

    @Test
    void aMailThatWaitsThroughARebuildIsSentOnceWithTheCountsOfBefore() throws Exception {
        completeRecall();
        desk.relay.away(true);
        desk.runOnce(desk.mail());
        desk.rebuild();
        desk.relay.away(false);
        desk.pass(Duration.ofMinutes(6));
        desk.runOnce(desk.mail());
        assertThat(desk.received()).as("the store is empty").isEmpty();
        desk.trace(bo.receive());
        desk.pass(Duration.ofMinutes(6));
        desk.runOnce(desk.mail());
        assertThat(desk.received()).as("a part of the recall is read again").isEmpty();

        desk.rebuild();
        completeRecall();
        desk.pass(Duration.ofMinutes(6));
        desk.runOnce(desk.mail());
        desk.pass(Duration.ofDays(1));
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(1);
        assertThat(desk.received().get(0).getSubject()).contains("1 of 1");
    }

    private static TraceRows shared() {
        return TraceRows.of("contoso", "offer", "sales@contoso.example", "zoe@contoso.example", MailFixture.ASKED)
                .askedBy("bo@contoso.example");
    }
}
