package org.mailrecall.mail.postfix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.mail.postfix.Adapter.RECALL_ADDRESS;

import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.ask.Ask;
import org.mailrecall.mail.ask.AskSeal;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.mailbox.TestClock;
import org.mailrecall.mail.milter.MilterClient;
import org.mailrecall.mail.postfix.Adapter.Mails;

class AskFilterTest {
    private static final String ADA = "ada@contoso.example";
    private static final String BO = "bo@contoso.example";
    private static final String CY = "cy@contoso.example";
    private static final String M1 = "m1@contoso.example";

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private final RecordedEvents events = new RecordedEvents();
    private Adapter adapter;

    @BeforeEach
    void open() {
        adapter = new Adapter(directory, clock, events);
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    @Test
    void a_sent_mail_put_into_the_folder_is_recalled_from_everybody_it_was_sent_to() throws Exception {
        Instant sent = clock.instant();
        adapter.send(M1, BO, CY, "x@else.example");
        clock.move(Duration.ofHours(1));

        assertThat(folder("ada", "<" + M1 + ">")).isEqualTo("discard");

        RecallRequest request = events.requested.get(0);
        assertThat(request.getTenant()).isEqualTo("contoso");
        assertThat(request.getRequestedBy()).isEqualTo(ADA);
        assertThat(request.getEventTime()).isEqualTo(clock.instant());
        assertThat(request.getAsk().getRole()).isEqualTo(AskerRole.SELF);
        assertThat(request.getAsk().getSender()).isEqualTo(ADA);
        assertThat(request.getAsk().getOriginalMessageId()).isEqualTo(M1);
        assertThat(request.getAsk().getSubject()).isEqualTo("Lunch");
        assertThat(request.getAsk().getSentTime()).isEqualTo(sent);
        assertThat(request.getAsk().getRecipients())
                .extracting(RequestedRecipient::getAddress)
                .containsExactly(BO, CY, "x@else.example");
        assertThat(adapter.handedOn).containsExactly(ADA + " answer");
        MimeMessage answer = adapter.answers.get(0);
        assertThat(answer.getSubject()).isEqualTo("You asked for a recall: Lunch");
        assertThat(answer.getContent().toString())
                .contains("Recipients: 3", "Recall: " + request.getRecallId(), "Message-ID: <" + M1 + ">");
        assertThat(answer.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
        assertThat(answer.getHeader("From", null)).isEqualTo(RECALL_ADDRESS);
    }

    @Test
    void a_mail_to_the_recall_address_with_the_message_attached_is_the_same_recall() throws Exception {
        adapter.send(M1, BO);
        folder("ada", M1);

        assertThat(mailed("ada", attached(M1), RECALL_ADDRESS)).isEqualTo("discard");
        assertThat(mailed("ada", attached(M1), "Recall+please@contoso.example")).isEqualTo("discard");

        assertThat(events.requested).hasSize(1);
        assertThat(adapter.answers).hasSize(3);
        assertThat(adapter.answers.get(1).getContent().toString())
                .contains("asked for before", events.requested.get(0).getRecallId());
        clock.move(Duration.ofDays(1));
        folder("ada", M1);
        assertThat(events.requested)
                .extracting(RecallRequest::getRecallId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void a_message_of_somebody_else_or_of_nobody_is_not_recalled_and_the_person_is_told() throws Exception {
        adapter.send(M1, BO);

        folder("bo", M1);
        folder("bo", "unknown@contoso.example");
        mailed("bo", attached(M1), RECALL_ADDRESS);

        assertThat(events.requested).isEmpty();
        assertThat(adapter.handedOn).containsOnly(BO + " answer").hasSize(3);
        // The answer does not tell whether somebody else has sent the message.
        assertThat(adapter.answers.get(0).getContent().toString())
                .contains("You have not sent this message", M1)
                .isEqualTo(adapter.answers.get(1).getContent().toString().replace("unknown@contoso.example", M1));
        assertThat(adapter.answers.get(0).getSubject()).isEqualTo("No recall was asked for");
    }

    @Test
    void no_name_or_several_are_answered_so() throws Exception {
        adapter.send(M1, BO);
        folder("ada", "");
        folder("ada", "<a@b> <c@d>");
        folder("ada", "<m1\u0000@contoso.example>");
        mailed("ada", "Please!", RECALL_ADDRESS);

        assertThat(events.requested).isEmpty();
        assertThat(adapter.answers).hasSize(4);
        for (MimeMessage answer : adapter.answers) {
            assertThat(answer.getContent().toString()).contains("You named no message");
        }
    }

    @Test
    void an_ask_without_a_seal_that_fits_is_nobodys_and_answers_nobody() {
        adapter.send(M1, BO);
        SealKey foreign = new SealKey("folder-1", "g".repeat(32));

        assertThat(asked(AskSeal.of(foreign, new Ask("ada", M1, now())))).isEqualTo("discard");
        assertThat(asked("v1:folder-1:0:YQ==:YQ==:x")).isEqualTo("discard");
        assertThat(asked(AskSeal.of(Adapter.FOLDER_KEY, new Ask("stranger@else.example", M1, now()))))
                .isEqualTo("discard");
        for (Duration off : List.of(Duration.ofDays(-8), Duration.ofDays(1))) {
            assertThat(asked(AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, now().plus(off)))))
                    .isEqualTo("discard");
        }
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, now()));
        MilterClient twice = Mails.of(null, RECALL_ADDRESS).texts('L', AskSeal.HEADER, " " + field);
        assertThat(last(twice.texts('L', AskSeal.HEADER, " " + field).end("9"))).isEqualTo("discard");
        // From outside, with the person's address and the message attached.
        assertThat(last(Mails.of(null, RECALL_ADDRESS)
                        .header("From", ADA)
                        .header("In-Reply-To", M1)
                        .end("9")))
                .isEqualTo("discard");

        assertThat(events.requested).isEmpty();
        assertThat(adapter.answers).isEmpty();
        assertThat(adapter.count("recall.transport.asks", "result", "nobodys")).isEqualTo(7);
    }

    @Test
    void an_ask_that_a_client_writes_itself_is_taken_off() {
        adapter.send(M1, BO);
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, now()));

        List<String> changes = adapter.enter(Mails.of("bo", RECALL_ADDRESS)
                .texts('L', AskSeal.HEADER, " " + field)
                .header("Auto-Submitted", "auto-replied")
                .end("1"));

        assertThat(changes)
                .contains("change 1 X-Recall-Ask:")
                .noneMatch(change -> change.startsWith("add X-Recall-Ask"));
    }

    @Test
    void others_get_a_mail_to_the_recall_address_without_its_ask_and_are_not_recalled_from() {
        adapter.send(M1, BO);
        List<String> headers = added("ada", attached(M1), "m2@contoso.example", CY, RECALL_ADDRESS);

        assertThat(adapter.copy(headers, "m2@contoso.example", "2", CY))
                .startsWith("change 1 X-Recall-Ask:")
                .endsWith("accept");
        assertThat(adapter.copy(headers, "m2@contoso.example", "3", RECALL_ADDRESS))
                .endsWith("discard");

        assertThat(events.requested).singleElement().satisfies(request -> assertThat(
                        request.getAsk().getRecipients())
                .extracting(RequestedRecipient::getAddress)
                .containsExactly(BO));
        folder("ada", "m2@contoso.example");
        assertThat(events.requested.get(1).getAsk().getRecipients())
                .extracting(RequestedRecipient::getAddress)
                .containsExactly(CY);
    }

    @Test
    void a_recall_message_to_the_recall_address_too_recalls_from_the_others() {
        adapter.send(M1, BO, CY);

        assertThat(adapter.enter(Mails.of("ada", BO, RECALL_ADDRESS)
                        .header("Message-ID", "<r1@contoso.example>")
                        .header("Recall-Message-ID", "<" + M1 + ">")
                        .end("1")))
                .endsWith("discard");

        assertThat(events.requested.get(0).getAsk().getRecipients())
                .extracting(RequestedRecipient::getAddress)
                .containsExactly(BO);
    }

    @Test
    void while_the_cluster_is_away_the_ask_waits_in_the_queue_of_postfix() {
        adapter.send(M1, BO);
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, now()));
        Instant first = clock.instant();
        events.away = true;
        assertThat(asked(field)).startsWith("reply 451");
        assertThat(adapter.answers).isEmpty();

        events.away = false;
        clock.move(Duration.ofHours(1));
        assertThat(asked(field)).isEqualTo("discard");

        assertThat(events.requested).singleElement().satisfies(request -> assertThat(request.getEventTime())
                .isEqualTo(first));
        assertThat(adapter.answers).hasSize(1);
    }

    @Test
    void after_a_long_outage_the_request_has_a_time_that_the_processor_takes() {
        adapter.send(M1, BO);
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, now()));
        events.away = true;
        asked(field);
        events.away = false;
        clock.move(Duration.ofHours(30));
        asked(field);

        assertThat(events.requested.get(0).getEventTime()).isEqualTo(clock.instant());
    }

    /** As after kill -9 between the event and the answer: Postfix got no answer, and hands the ask in again. */
    @Test
    void killed_between_event_and_answer_it_answers_and_does_not_ask_again() throws Exception {
        adapter.send(M1, BO);
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, now()));
        adapter.putsOff.add(ADA);
        assertThat(asked(field)).startsWith("reply 451");
        adapter.close();
        adapter = new Adapter(directory, clock, events);

        assertThat(asked(field)).isEqualTo("discard");
        assertThat(asked(field)).isEqualTo("discard");

        assertThat(events.requested).hasSize(1);
        assertThat(adapter.answers).hasSize(2);
        // A mail program that drops doubles shows one of them.
        assertThat(adapter.answers.get(0).getMessageID())
                .isEqualTo(adapter.answers.get(1).getMessageID());
    }

    @Test
    void an_event_that_can_never_be_sent_does_not_go_round_for_ever() throws Exception {
        adapter.send(M1, BO);
        events.tooLarge = true;

        assertThat(folder("ada", M1)).isEqualTo("discard");

        assertThat(adapter.answers.get(0).getContent().toString()).contains("cannot be asked for");
    }

    @Test
    void an_adapter_that_is_stopped_meanwhile_answers_nothing_that_is_not_true() {
        adapter.send(M1, BO);
        events.tooLarge = true;
        Thread.currentThread().interrupt();
        try {
            assertThat(folder("ada", M1)).startsWith("reply 451");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(adapter.answers).isEmpty();
    }

    @Test
    void a_flood_of_asks_is_carried_out_and_answered_sixty_times_an_hour() {
        adapter.send(M1, BO);
        for (int i = 0; i < 70; i++) {
            assertThat(folder("ada", M1)).isEqualTo("discard");
        }
        adapter.send("m2@contoso.example", BO);
        folder("ada", "m2@contoso.example");
        assertThat(events.requested).hasSize(2);
        assertThat(adapter.answers).hasSize(60);
        folder("bo", M1);
        assertThat(adapter.answers).hasSize(61);

        clock.move(Duration.ofHours(1));
        folder("ada", M1);
        assertThat(adapter.answers).hasSize(62);
    }

    @Test
    void the_id_of_a_recall_is_not_to_be_guessed() {
        adapter.send(M1, BO);
        folder("ada", M1);
        adapter.close();
        adapter = new Adapter(directory.resolve("other"), clock, events, new SealKey("transport-2", "t".repeat(32)));
        adapter.send(M1, BO);
        folder("ada", M1);

        assertThat(events.requested)
                .extracting(RecallRequest::getRecallId)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void a_hostile_subject_stays_within_the_answer() throws Exception {
        List<String> headers = adapter.underWay(Mails.of("ada", BO)
                .header("Subject", "=?UTF-8?Q?x=0D=0ABcc:_y@else.example=0D=0A=0D=0A=E2=80=AE?=" + "z".repeat(5_000))
                .header("Message-ID", "<" + M1 + ">")
                .end("1A"));
        assertThat(headers).isNotEmpty();
        folder("ada", M1);

        MimeMessage answer = adapter.answers.get(0);
        assertThat(answer.getHeader("Bcc")).isNull();
        assertThat(answer.getSubject()).contains("x\\u000D\\u000ABcc").hasSizeLessThan(300);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** What Postfix is told of an ask by folder. */
    private String folder(String login, String messageId) {
        return asked(AskSeal.of(Adapter.FOLDER_KEY, new Ask(login, messageId, now())));
    }

    private String asked(String field) {
        return last(Mails.of(null, RECALL_ADDRESS)
                .header("Message-ID", "<ask@mail.contoso.example>")
                .texts('L', AskSeal.HEADER, " " + field)
                .end("7"));
    }

    private String last(MilterClient mail) {
        List<String> words = Adapter.talk(mail, adapter.copies);
        return words.get(words.size() - 1);
    }

    /** Submits a mail, and returns what Postfix is told of its copy for the last recipient. */
    private String mailed(String login, String body, String... recipients) {
        String id = "ask." + clock.instant().toEpochMilli() + "@contoso.example";
        List<String> headers = added(login, body, id, recipients);
        List<String> words = adapter.copy(headers, id, "8", recipients[recipients.length - 1]);
        return words.get(words.size() - 1);
    }

    private List<String> added(String login, String body, String id, String... recipients) {
        return adapter.underWay(Mails.of(login, recipients)
                .header("Subject", "Fwd: Lunch")
                .header("Message-ID", "<" + id + ">")
                .header("Content-Type", "multipart/mixed; boundary=b")
                .body(body)
                .end("1B"));
    }

    private static String attached(String messageId) {
        return "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: forged@else.example\r\nTo: cy@contoso.example\r\n"
                + "Subject: Forged\r\nMessage-ID: <" + messageId + ">\r\n\r\nx\r\n--b--\r\n";
    }
}
