package org.mailrecall.desk.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeMessage;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mailrecall.desk.database.TestDatabase;
import org.mailrecall.desk.mail.journal.ClaimedMail;
import org.mailrecall.desk.mail.journal.MailJournal;
import org.mailrecall.desk.mail.journal.MailState;
import org.mailrecall.desk.mail.relay.Envelope;
import org.mailrecall.desk.mail.relay.Relay;
import org.mailrecall.desk.mail.relay.RelayException;
import org.mailrecall.desk.mail.text.MailText;

/** A mail is sent once, whatever dies or is away meanwhile, and no person gets too many. */
@Tag("slow")
class MailSendingTest extends MailTest {
    MailSendingTest(TestDatabase kind) {
        super(kind);
    }

    @Test
    void aProcessThatDiesBetweenSendingAndMarkingSendsAgainUnderTheSameId() throws Exception {
        completeRecall();
        assertThatThrownBy(() -> desk.runOnce(desk.mail(relay -> new DyingRelay(relay, true))))
                .isInstanceOf(Killed.class);
        assertThat(desk.received()).hasSize(1);

        desk.runOnce(desk.mail());
        assertThat(desk.received()).as("the claim of the dead one still holds").hasSize(1);
        desk.pass(MailJournal.CLAIM);
        desk.runOnce(desk.mail());
        desk.pass(Duration.ofDays(1));
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(2);
        assertThat(desk.received().get(1).getMessageID())
                .isEqualTo(desk.received().get(0).getMessageID());
    }

    @Test
    void aMailThatTheRelayHasTakenIsNotSentAgainWhereTheDatabaseDidNotTakeItsMark() throws Exception {
        completeRecall();
        refuseMarks();
        ReportMail mail = desk.mail();
        for (int minute = 0; minute < 12; minute++) {
            assertThatThrownBy(() -> desk.runOnce(mail)).hasMessageContaining("no room");
            mail.renewClaims();
            desk.pass(Duration.ofMinutes(1));
        }
        assertThat(desk.received()).hasSize(1);

        execute("drop trigger refusing" + (kind == TestDatabase.SQLITE ? "" : " on mail"));
        desk.runOnce(mail);
        desk.pass(Duration.ofDays(1));
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(1);
        assertThat(desk.mails("complete", "sent")).isEqualTo(1);
    }

    /** Lets the database refuse to mark any mail as sent. */
    private void refuseMarks() throws SQLException {
        if (kind == TestDatabase.SQLITE) {
            execute("create trigger refusing before update on mail when new.state = 'sent'"
                    + " begin select raise(abort, 'no room'); end");
            return;
        }
        execute("create function refuse() returns trigger language plpgsql as"
                + " 'begin raise exception ''no room''; end'");
        execute("create trigger refusing before update on mail for each row when (new.state = 'sent')"
                + " execute function refuse()");
    }

    private void execute(String sql) throws SQLException {
        desk.database.write().useHandle(handle -> {
            try (Statement statement = handle.getConnection().createStatement()) {
                statement.execute(sql);
            }
        });
    }

    @Test
    void aProcessThatDiesBeforeSendingLosesNothing() {
        completeRecall();
        assertThatThrownBy(() -> desk.runOnce(desk.mail(relay -> new DyingRelay(relay, false))))
                .isInstanceOf(Killed.class);
        assertThat(desk.received()).isEmpty();
        desk.pass(MailJournal.CLAIM);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(1);
    }

    @Test
    void aClaimThatHasPassedOnMarksNothing() {
        completeRecall();
        MailJournal journal = new MailJournal(desk.database);
        assertThatThrownBy(() -> desk.runOnce(desk.mail(relay -> new DyingRelay(relay, false))))
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
    void aRelayThatTakesLongerThanAClaimHoldsGetsAMailOnce() {
        completeRecall();
        List<ReportMail> slow = new ArrayList<>();
        slow.add(desk.mail(relay -> new SlowRelay(relay, () -> {
            for (int minute = 0; minute < 12; minute++) {
                desk.pass(Duration.ofMinutes(1));
                slow.get(0).renewClaims();
                desk.runOnce(desk.mail());
            }
        })));
        desk.runOnce(slow.get(0));
        assertThat(desk.received()).hasSize(1);
        assertThat(desk.mails("complete", "sent")).isEqualTo(1);

        slow.get(0).renewClaims();
        desk.pass(Duration.ofDays(1));
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(1);
    }

    @Test
    void whileTheRelayIsAwayNothingIsLostAndItIsLeftAloneForLongerEachTime() {
        completeRecall();
        desk.relay.away(true);
        ReportMail mail = desk.mail();
        int attempts = 0;
        for (int second = 0; second < 600; second++) {
            desk.runOnce(mail);
            desk.pass(Duration.ofSeconds(1));
        }
        attempts = (int)
                desk.meters.counter(MailMetrics.FAILURES, "cause", "relay").count();
        assertThat(attempts).isBetween(6, 10);
        assertThat(desk.meters.get(MailMetrics.WAITING).gauge().value()).isGreaterThan(590);

        desk.relay.away(false);
        desk.pass(Duration.ofMinutes(5));
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(1);
        desk.runOnce(desk.mail());
        assertThat(desk.meters.get(MailMetrics.WAITING).gauge().value()).isZero();
    }

    @Test
    void aMailThatIsNeverTakenIsGivenUpAndCounted() {
        completeRecall();
        desk.relay.away(true);
        ReportMail mail = desk.mail();
        for (int hour = 0; hour < 80; hour++) {
            desk.runOnce(mail);
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
        desk.runOnce(desk.mail());
        assertThat(desk.received()).hasSize(3);
        assertThat(desk.mails("complete", "overLimit")).isEqualTo(2);

        desk.pass(Duration.ofDays(1));
        recall("r9", "bo");
        desk.pass(SETTLED);
        desk.runOnce(desk.mail());
        assertThat(desk.received()).as("the next day").hasSize(4);
    }

    @Test
    void ofTwoInstancesEachMailIsSentByOne() throws Exception {
        for (int i = 0; i < 30; i++) {
            recall("r" + i, "bo");
        }
        desk.pass(SETTLED);
        List<Thread> instances = Stream.of(desk.mail(), desk.mail())
                .map(mail -> new Thread(() -> desk.runOnce(mail)))
                .toList();
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

    /** Takes its time before it takes a mail. */
    private record SlowRelay(Relay relay, Runnable meanwhile) implements Relay {
        @Override
        public void send(Envelope envelope, MailText text) throws RelayException {
            meanwhile.run();
            relay.send(envelope, text);
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
