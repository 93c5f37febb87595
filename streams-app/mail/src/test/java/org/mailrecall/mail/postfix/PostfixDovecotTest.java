package org.mailrecall.mail.postfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.DeliveredMessage;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RecallResult;
import org.mailrecall.events.RecallTrace;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.events.TraceEvent;
import org.mailrecall.events.TraceStatus;
import org.mailrecall.mail.check.MailCheck;
import org.mailrecall.mail.mailbox.imap.connection.ImapServer;
import org.mailrecall.mail.mailbox.login.MasterLogins;
import org.mailrecall.mail.postfix.filter.RecordedEvents;
import org.mailrecall.mail.server.DovecotServer;
import org.mailrecall.mail.server.MailUser;
import org.mailrecall.mail.server.PostfixServer;
import org.mailrecall.mail.server.StampedMail;
import org.mailrecall.platform.diagnosis.Finding;

/** The adapter between a real Postfix and a real Dovecot. The test stands in for the processor. */
@Tag("slow")
class PostfixDovecotTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String ADA = "ada@contoso.example";
    private static final String BO = "bo@contoso.example";
    private static final String CY = "cy@contoso.example";
    private static final String ALL = "all@contoso.example";

    @TempDir
    static Path directory;

    private static final RecordedEvents EVENTS = new RecordedEvents();
    private static PostfixBed bed;
    private static DovecotServer dovecot;
    private static PostfixServer postfix;

    private final String id = UUID.randomUUID() + "@contoso.example";

    @BeforeAll
    static void start() throws Exception {
        bed = PostfixBed.start(directory, EVENTS);
        dovecot = bed.dovecot;
        postfix = bed.postfix;
    }

    @AfterAll
    static void stop() {
        if (bed != null) {
            bed.close();
        }
    }

    @BeforeEach
    void forgetEvents() {
        EVENTS.delivered.clear();
        EVENTS.requested.clear();
    }

    @Test
    void a_mail_is_recalled_from_each_mailbox_that_it_came_to_directly_and_by_a_list() throws Exception {
        postfix.submit(ADA, BO + "," + ALL + ",x@else.example", mail("Lunch"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrived(id))
                .extracting(DeliveredMessage::getMailbox)
                .containsExactlyInAnyOrder(BO, BO, CY, "x@else.example"));
        assertThat(arrived(id)).extracting(DeliveredMessage::getSender).containsOnly(ADA);

        String recallId = "r." + id;
        postfix.submit(
                ADA,
                BO + "," + ALL,
                "--header",
                "Subject: Recall: Lunch",
                "--header",
                "Message-Id: <" + recallId + ">",
                "--header",
                "Recall-Message-ID: <" + id + ">");

        RecallRequest request = EVENTS.requested.get(0);
        assertThat(request.getRequestedBy()).isEqualTo(ADA);
        assertThat(request.getAsk().getOriginalMessageId()).isEqualTo(id);
        assertThat(request.getAsk().getRecipients())
                .extracting(RequestedRecipient::getAddress)
                .containsExactlyInAnyOrder(BO, CY);
        assertThat(request.getAsk().getRecipients())
                .filteredOn(recipient -> recipient.getAddress().equals(CY))
                .extracting(RequestedRecipient::getExpandedFrom)
                .containsExactly(ALL);
        assertThat(bed.adapter().heldFor("contoso", recallId)).containsExactlyInAnyOrder(BO, CY);
        for (String mailbox : List.of(BO, CY)) {
            assertThat(user(mailbox).folders(id)).isNotEmpty();
            assertThat(delete(mailbox)).containsOnly(OutcomeStatus.DELETED);
            assertThat(user(mailbox).folders(id)).isEmpty(); // neither the mail nor the recall message
        }
    }

    @Test
    void where_recalls_are_switched_off_the_recall_message_is_mail_like_any_other() throws Exception {
        String original = UUID.randomUUID() + "@contoso.example";
        postfix.submit(ADA, BO, "--header", "Subject: Lunch", "--header", "Message-Id: <" + original + ">");
        postfix.submit(
                ADA,
                BO,
                "--header",
                "Subject: Recall: Lunch",
                "--header",
                "Message-Id: <" + id + ">",
                "--header",
                "Recall-Message-ID: <" + original + ">");
        assertThat(EVENTS.requested).hasSize(1);

        bed.adapter().follow(delivered(BO));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrived(id)).hasSize(1));
        assertThat(user(BO).folders(id)).containsExactly("INBOX");
        assertThat(arrived(id).get(0).getSender()).isEqualTo(ADA);
    }

    @Test
    void forged_trace_headers_are_not_stored_wherever_the_mail_comes_from() throws Exception {
        String[] forged = {
            "--header", "Message-Id: <" + id + ">",
            "--add-header", "X-Authenticated-Sender: forged@contoso.example",
            "--add-header", "x-authenticated-sender : forged@contoso.example",
            "--add-header", "X-Recall-Seal:\n forged@contoso.example"
        };
        postfix.submit(ADA, BO, forged);
        postfix.sendFromOutside("stranger@else.example", CY, forged);

        await().atMost(PATIENCE)
                .until(() ->
                        !user(BO).folders(id).isEmpty() && !user(CY).folders(id).isEmpty());
        assertThat(user(BO).folders("forged@contoso.example")).isEmpty();
        assertThat(user(CY).folders("forged@contoso.example")).isEmpty();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrived(id)).hasSize(1)); // the stranger's is nobody's
        assertThat(delete(BO)).containsExactly(OutcomeStatus.DELETED);
    }

    @Test
    void a_planted_id_from_outside_is_not_the_senders_message() throws Exception {
        postfix.sendFromOutside(ADA, BO, mail("Planted"));
        await().atMost(PATIENCE).until(() -> !user(BO).folders(id).isEmpty());
        postfix.submit(ADA, CY, mail("Lunch"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrived(id)).hasSize(1));

        assertThat(arrived(id).get(0).getMailbox()).isEqualTo(CY);
    }

    @Test
    void a_mail_with_two_message_ids_is_stored_with_one() throws Exception {
        postfix.submit(ADA, BO, "--header", "Message-Id: <" + id + ">", "--add-header", "Message-ID: <2." + id + ">");

        await().atMost(PATIENCE).until(() -> EVENTS.delivered.size() == 1);
        String stored = EVENTS.delivered.get(0).getMessageId();
        assertThat(user(BO).folders(stored)).containsExactly("INBOX");
        assertThat(user(BO).folders(id)).isEmpty();
        assertThat(delete(BO)).containsExactly(OutcomeStatus.DELETED);
    }

    /** Submission says "try again", mail from outside is taken and waits, and nothing is lost. */
    @Test
    void while_the_adapter_is_away_mail_waits_and_then_arrives() throws Exception {
        bed.stopAdapter();
        assertThatThrownBy(() -> postfix.submit(ADA, BO, mail("Lunch")))
                .hasMessageMatching("(?is).* 45\\d .*try again later.*");
        postfix.sendFromOutside("stranger@else.example", CY, mail("From outside"));

        bed.startAdapter();

        postfix.submit(ADA, BO, mail("Lunch"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(user(BO).folders(id)).containsExactly("INBOX");
            assertThat(user(CY).folders(id)).containsExactly("INBOX");
            assertThat(arrived(id)).hasSize(1);
        });
    }

    @Test
    void while_the_cluster_is_away_mail_goes_on_and_its_event_comes_later() throws Exception {
        EVENTS.away = true;
        try {
            postfix.submit(ADA, BO, mail("Lunch"));
            await().atMost(PATIENCE).until(() -> !user(BO).folders(id).isEmpty());
            assertThatThrownBy(() -> postfix.submit(ADA, BO, "--header", "Recall-Message-ID: <" + id + ">"))
                    .hasMessageContaining("451 4.3.0");
            assertThat(EVENTS.delivered).isEmpty();
        } finally {
            EVENTS.away = false;
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrived(id)).isNotEmpty());
        assertThat(delete(BO)).containsExactly(OutcomeStatus.DELETED);
    }

    @Test
    void the_check_of_these_servers_finds_what_they_lack_and_nothing_else() throws Exception {
        postfix.submit(ADA, BO, mail("Lunch"));
        await().atMost(PATIENCE).until(() -> !user(BO).folders(id).isEmpty());
        assertThat(findings(dovecot.masterPassword(), Optional.of(postfix.configuration())))
                .extracting(Finding::problem)
                .singleElement()
                .asString()
                .startsWith("has no smtpd_sender_login_maps");

        Path wrong = Files.writeString(directory.resolve("wrong"), "another password");
        Path elsewhere = Files.createDirectories(directory.resolve("no-postfix"));
        assertThat(findings(wrong, Optional.of(elsewhere)))
                .extracting(Finding::subject, Finding::severity)
                .containsExactlyInAnyOrder(
                        tuple("mailbox " + BO, Finding.Severity.ERROR), tuple("Postfix", Finding.Severity.ERROR));
    }

    private static List<Finding> findings(Path password, Optional<Path> ofPostfix) {
        MailCheck check = new MailCheck(new MailCheck.Places(ofPostfix, Optional.of(dovecot.configuration())));
        check.imap(
                ImapServer.onLoopback(
                        dovecot.imapPort(), Duration.ofSeconds(30), new MasterLogins("*", "recall", password)),
                Optional.of(BO),
                Optional.empty());
        check.transport(new MailCheck.Program("recall transport postfix", "127.0.0.1", 0), bed.settings);
        check.together(List.of(StampedMail.KEY), bed.settings.sealKeys());
        return check.findings();
    }

    private String[] mail(String subject) {
        return new String[] {"--header", "Subject: " + subject, "--header", "Message-Id: <" + id + ">"};
    }

    private static List<DeliveredMessage> arrived(String messageId) {
        return List.copyOf(EVENTS.delivered).stream()
                .filter(event -> event.getMessageId().equals(messageId))
                .toList();
    }

    private static MailUser user(String mailbox) {
        return new MailUser(dovecot, mailbox);
    }

    /** Carries out the commands that follow from the events of the mailbox's copies. */
    private List<OutcomeStatus> delete(String mailbox) throws Exception {
        List<OutcomeStatus> outcomes = new ArrayList<>();
        for (DeliveredMessage copy : List.copyOf(EVENTS.delivered)) {
            if (copy.getMailbox().equals(mailbox)) {
                outcomes.add(bed.delete(copy));
            }
        }
        return outcomes;
    }

    private RecallTrace delivered(String recipient) {
        return RecallTrace.newBuilder()
                .setTenant("contoso")
                .setRecallId(id)
                .setMessageId("m1@contoso.example")
                .setSender(ADA)
                .setRequestedBy(ADA)
                .setRecipient(recipient)
                .setSubject("Recall: Lunch")
                .setEvent(TraceEvent.Deliver)
                .setEventTime(Clock.systemUTC().instant())
                .setStatus(TraceStatus.Delivered)
                .setResult(RecallResult.Delivered)
                .setDetail("")
                .build();
    }
}
