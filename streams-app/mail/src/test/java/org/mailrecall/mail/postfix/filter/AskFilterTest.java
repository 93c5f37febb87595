package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mailrecall.mail.postfix.filter.Adapter.RECALL_ADDRESS;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.ask.Ask;
import org.mailrecall.mail.ask.AskLimits;
import org.mailrecall.mail.ask.AskSeal;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.milter.MilterClient;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;

class AskFilterTest extends AdapterTest {
    private static final String FROM_ALL = " ORCPT=rfc822;all@contoso.example";
    private static final Optional<String> LUNCH = Optional.of("Lunch");

    @Override
    @BeforeEach
    void open() {
        // In the morning: a day has one recall of a message.
        Instant morning = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(30));
        clock.move(Duration.between(clock.instant(), morning));
        super.open();
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

        assertThat(events.requested).isEmpty();
        assertThat(adapter.answers).hasSize(3);
        for (MimeMessage answer : adapter.answers) {
            assertThat(answer.getContent().toString()).contains("You named no message");
        }
    }

    @Test
    void an_ask_without_a_seal_that_fits_is_nobodys_and_answers_nobody() {
        adapter.send(M1, BO);
        SealKey foreign = new SealKey("folder-1", "g".repeat(32));

        assertThat(asked(AskSeal.of(foreign, new Ask("ada", M1, LUNCH, now())))).isEqualTo("discard");
        assertThat(asked("v1:folder-1:0:YQ==:YQ==:x")).isEqualTo("discard");
        assertThat(asked(AskSeal.of(Adapter.FOLDER_KEY, new Ask("stranger@else.example", M1, LUNCH, now()))))
                .isEqualTo("discard");
        for (Duration off : List.of(Duration.ofDays(-8), Duration.ofDays(1))) {
            assertThat(asked(AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, LUNCH, now().plus(off)))))
                    .isEqualTo("discard");
        }
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, LUNCH, now()));
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
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, LUNCH, now()));

        List<String> changes = entered(ask("bo", attached("m2@contoso.example"), RECALL_ADDRESS)
                .texts('L', AskSeal.HEADER, " " + field)
                .end("1"));

        assertThat(changes).startsWith("change 1 X-Recall-Ask:").hasSize(3).endsWith("accept");
        assertThat(changes.get(1)).startsWith("add X-Recall-Ask").doesNotContain(field);
    }

    /** A recipient plants the id of Ada's own mail and the recall address; Ada answers as she answers any mail. */
    @Test
    void an_answer_to_a_planted_mail_asks_for_nothing_and_is_refused() {
        adapter.send(M1, BO);
        for (String header : List.of("In-Reply-To", "References")) {
            for (String[] to : new String[][] {{RECALL_ADDRESS}, {BO, RECALL_ADDRESS}}) {
                List<String> verdict = entered(Mails.of("ada", to)
                        .header("Subject", "Re: Lunch")
                        .header("Message-ID", "<re@contoso.example>")
                        .header(header, "<" + M1 + ">")
                        .end("1"));
                assertThat(verdict).singleElement().asString().startsWith("reply 550");
            }
        }
        assertThat(entered(ask("ada", attached(M1), BO, RECALL_ADDRESS).end("1")))
                .containsExactly("reply 550 5.7.1 to ask for a recall, write to the recall address alone");
    }

    @Test
    void a_planted_message_that_is_handed_in_has_another_subject() throws Exception {
        adapter.send(M1, BO);
        Ask planted = new Ask("ada", M1, Optional.of("Win a prize"), now());

        assertThat(asked(AskSeal.of(Adapter.FOLDER_KEY, planted))).isEqualTo("discard");
        mailed("ada", attached(M1).replace("Lunch", "Win"), RECALL_ADDRESS);

        assertThat(events.requested).isEmpty();
        for (MimeMessage answer : adapter.answers) {
            assertThat(answer.getContent().toString()).contains("has another subject");
        }
        assertThat(adapter.answers).hasSize(2);
    }

    @Test
    void a_mail_that_yields_no_ask_is_refused_with_a_sentence() {
        String all = "reply 550 5.7.1 ";
        assertThat(entered(ask(null, attached(M1), RECALL_ADDRESS).end("1")))
                .containsExactly(all + "sign in to ask for a recall");
        assertThat(entered(ask("x@else.example", attached(M1), RECALL_ADDRESS).end("1")))
                .containsExactly(all + "your login belongs to no mailbox here");
        assertThat(entered(ask("ada", "Please!", RECALL_ADDRESS).end("1")))
                .containsExactly(all + "attach the message that you have sent, and no other, to ask for its recall");
        assertThat(entered(ask("ada", attached(M1) + "x".repeat(EntryFilter.BODY_OCTETS), RECALL_ADDRESS)
                        .end("1")))
                .last()
                .asString()
                .startsWith(all + "this mail is too large");
        assertThat(adapter.count("recall.transport.asks", "result", "not-taken"))
                .isEqualTo(4);
    }

    @Test
    void a_mail_that_a_program_sends_asks_for_nothing() {
        MilterClient bounce = new MilterClient()
                .macros('M', Map.of("{auth_authen}", "ada"))
                .texts('M', "<>")
                .texts('R', "<" + RECALL_ADDRESS + ">");
        for (MilterClient mail : List.of(
                written(bounce, "multipart/mixed", attached(M1)),
                written(Mails.of("ada", RECALL_ADDRESS), "multipart/report", attached(M1)),
                ask("ada", attached(M1), RECALL_ADDRESS).header("Auto-Submitted", "auto-replied"))) {
            assertThat(entered(mail.end("1"))).singleElement().asString().contains("550", "by a person");
        }
    }

    @Test
    void others_get_a_mail_from_outside_without_its_ask_and_the_recall_address_gets_nothing() {
        adapter.send(M1, BO);
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, LUNCH, now()));

        assertThat(entered(Mails.of(null, BO, RECALL_ADDRESS)
                        .texts('L', AskSeal.HEADER, " " + field)
                        .end("1")))
                .containsExactly("change 1 X-Recall-Ask:", "accept");
        List<String> headers = List.of("add " + AskSeal.HEADER + ": " + field);
        assertThat(adapter.copy(headers, "m2@contoso.example", "2", BO))
                .startsWith("change 1 X-Recall-Ask:")
                .endsWith("accept");
        assertThat(adapter.copy(List.of(), "m2@contoso.example", "3", RECALL_ADDRESS))
                .endsWith("discard");
        assertThat(events.requested).isEmpty();
    }

    @Test
    void a_recall_message_to_the_recall_address_too_recalls_from_the_others() {
        adapter.send(M1, BO, CY);

        assertThat(entered(Mails.of("ada", BO, RECALL_ADDRESS)
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
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, LUNCH, now()));
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
    void an_ask_that_waited_too_long_is_not_carried_out_and_the_person_is_told() throws Exception {
        adapter.send(M1, BO);
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, LUNCH, now()));
        clock.move(Duration.ofHours(12));
        assertThat(asked(field)).isEqualTo("discard");

        assertThat(events.requested).isEmpty();
        assertThat(adapter.answers.get(0).getContent().toString()).contains("came too late", "Ask again");
    }

    @Test
    void the_time_asked_is_the_ask_s_own_and_never_ahead() {
        adapter.send(M1, BO);
        Instant first = now();
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, LUNCH, first));
        clock.move(Duration.ofHours(11));
        asked(field);
        adapter.send("m2@contoso.example", BO);
        asked(AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", "m2@contoso.example", LUNCH, now().plusSeconds(600))));

        assertThat(events.requested).extracting(RecallRequest::getEventTime).containsExactly(first, clock.instant());
    }

    @Test
    void recipients_whose_copies_came_later_are_asked_for_by_a_second_ask() throws Exception {
        List<String> headers = toTheList();
        adapter.copy(headers, M1, "2", BO + FROM_ALL);
        folder("ada", M1);
        folder("ada", M1);
        adapter.copy(headers, M1, "3", CY + FROM_ALL);
        folder("ada", M1);
        folder("ada", M1);

        assertThat(events.requested).extracting(AskFilterTest::recipients).containsExactly(List.of(BO), List.of(CY));
        assertThat(events.requested).extracting(RecallRequest::getRecallId).doesNotHaveDuplicates();
        assertThat(text(0)).contains("is asked for.", "Recipients: 1\n");
        assertThat(text(1)).contains("asked for before", "Recipients: 1\n");
        assertThat(text(2))
                .contains("asked for before", "Recipients: 1\n", "Asked for before: 1\n")
                .contains(
                        events.requested.get(0).getRecallId(),
                        events.requested.get(1).getRecallId());
        assertThat(text(3)).contains("asked for before", "Recipients: 2\n");
    }

    /** The cluster may have the first request: the processor takes no other one under the same recall id. */
    @Test
    void a_request_without_an_answer_is_sent_again_as_it_was() throws Exception {
        List<String> headers = toTheList();
        adapter.copy(headers, M1, "2", BO + FROM_ALL);
        events.unanswered = true;
        assertThat(folder("ada", M1)).startsWith("reply 451");
        events.unanswered = false;
        adapter.copy(headers, M1, "3", CY + FROM_ALL);
        adapter.close();
        adapter = new Adapter(directory, clock, events);
        clock.move(Duration.ofHours(3));
        assertThat(folder("ada", M1)).isEqualTo("discard");

        assertThat(events.requested).hasSize(3);
        assertThat(events.requested.get(1)).isEqualTo(events.requested.get(0));
        assertThat(recipients(events.requested.get(2))).containsExactly(CY);
        assertThat(text(0)).contains("is asked for.", "Recipients: 2\n");
    }

    @Test
    void after_twelve_hours_without_an_answer_an_ask_has_a_new_recall_id() {
        adapter.send(M1, BO);
        events.unanswered = true;
        folder("ada", M1);
        events.unanswered = false;
        clock.move(Duration.ofHours(12));
        folder("ada", M1);

        assertThat(events.requested)
                .hasSize(2)
                .extracting(RecallRequest::getRecallId)
                .doesNotHaveDuplicates();
        assertThat(events.requested.get(1).getEventTime()).isEqualTo(now());
    }

    @Test
    void a_message_id_of_two_messages_is_recalled_by_neither_way() throws Exception {
        for (String[] other : new String[][] {{"Lunch", "y"}, {"Dinner", "x"}}) {
            String id = other[0] + "@contoso.example";
            adapter.send(id, BO);
            adapter.send(id, CY); // the same message to a further recipient
            folder("ada", id);
            assertThat(events.requested).hasSize(1);
            adapter.underWay(Mails.of("ada", BO)
                    .header("Subject", other[0])
                    .header("Message-ID", "<" + id + ">")
                    .body(other[1])
                    .end("1A"));
            adapter.close();
            adapter = new Adapter(directory, clock, events);
            folder("ada", id);
            assertThat(events.requested).hasSize(1);
            assertThat(text(0)).contains("different messages under this one Message-ID");
            events.requested.clear();
        }
    }

    @Test
    void at_most_two_asks_wait_for_the_cluster() throws Exception {
        List<String> ids = List.of("a@contoso.example", "b@contoso.example", "c@contoso.example");
        ids.forEach(id -> adapter.send(id, BO));
        events.hold = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<String>> waiting = List.of(
                    threads.submit(() -> folder("ada", ids.get(0))), threads.submit(() -> folder("ada", ids.get(1))));
            await().until(() -> events.attempts.get() == 2);

            assertThat(folder("ada", ids.get(2))).startsWith("reply 451");

            assertThat(events.attempts).hasValue(2);
            events.hold.countDown();
            for (Future<String> one : waiting) {
                assertThat(one.get()).isEqualTo("discard");
            }
        } finally {
            events.hold.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    void after_a_failure_asks_are_put_off_without_trying_the_cluster() {
        adapter.send(M1, BO);
        events.away = true;
        folder("ada", M1);
        events.away = false;
        clock.move(Duration.ofSeconds(29));

        assertThat(folder("ada", M1)).startsWith("reply 451");
        assertThat(events.attempts).hasValue(1);
        clock.move(Duration.ofSeconds(1));
        assertThat(folder("ada", M1)).isEqualTo("discard");
    }

    /** As after kill -9 between the event and the answer: Postfix got no answer, and hands the ask in again. */
    @Test
    void killed_between_event_and_answer_it_answers_and_does_not_ask_again() throws Exception {
        adapter.send(M1, BO);
        String field = AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, LUNCH, now()));
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
    void beyond_ten_asks_a_minute_none_is_carried_out_and_the_person_is_told_once() throws Exception {
        for (int i = 0; i < 15; i++) {
            adapter.send(i + "@contoso.example", BO);
            assertThat(folder("ada", i + "@contoso.example")).isEqualTo("discard");
        }
        assertThat(events.requested).hasSize(AskLimits.ASKS_IN_A_MINUTE);
        assertThat(adapter.answers).hasSize(AskLimits.ASKS_IN_A_MINUTE + 1);
        assertThat(text(AskLimits.ASKS_IN_A_MINUTE)).contains("10 recalls in a minute", "were not carried out");
        folder("bo", M1);
        assertThat(adapter.answers).hasSize(AskLimits.ASKS_IN_A_MINUTE + 2);

        clock.move(Duration.ofMinutes(1));
        folder("ada", "14@contoso.example");
        assertThat(events.requested).hasSize(AskLimits.ASKS_IN_A_MINUTE + 1);
    }

    @Test
    void beyond_the_recipients_of_an_hour_none_is_carried_out_but_a_single_ask_may_have_more() throws Exception {
        String[] many = IntStream.rangeClosed(0, AskLimits.RECIPIENTS_IN_AN_HOUR)
                .mapToObj(i -> i + "@else.example")
                .toArray(String[]::new);
        adapter.underWay(Mails.of("ada", many)
                .header("Subject", "Lunch")
                .header("Message-ID", "<" + M1 + ">")
                .body("x")
                .end("1A"));
        adapter.send("m2@contoso.example", BO);
        folder("ada", M1);
        int parts = events.requested.size();
        folder("ada", "m2@contoso.example");

        assertThat(parts).isEqualTo(11);
        assertThat(events.requested).hasSize(parts);
        assertThat(text(1)).contains("10000 recipients in an hour");
        clock.move(Duration.ofHours(1));
        folder("ada", "m2@contoso.example");
        assertThat(events.requested).hasSize(parts + 1);
    }

    @Test
    void a_person_gets_at_most_sixty_answers_an_hour() {
        adapter.send(M1, BO);
        for (int i = 0; i < 70; i++) {
            assertThat(folder("ada", M1)).isEqualTo("discard");
        }
        assertThat(adapter.answers).hasSize(AskLimits.ANSWERS_IN_AN_HOUR);
        clock.move(Duration.ofHours(1));
        folder("ada", M1);
        assertThat(adapter.answers).hasSize(AskLimits.ANSWERS_IN_AN_HOUR + 1);
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
        asked(AskSeal.of(Adapter.FOLDER_KEY, new Ask("ada", M1, Optional.empty(), now())));

        MimeMessage answer = adapter.answers.get(0);
        assertThat(answer.getHeader("Bcc")).isNull();
        assertThat(answer.getSubject()).contains("x\\u000D\\u000ABcc").hasSizeLessThan(300);
    }

    /** Sends a mail of Ada's to a list, and returns its trace headers. */
    private List<String> toTheList() {
        return adapter.underWay(Mails.of("ada", "all@contoso.example")
                .header("Subject", "Lunch")
                .header("Message-ID", "<" + M1 + ">")
                .body("x")
                .end("1A"));
    }

    private static List<String> recipients(RecallRequest request) {
        return request.getAsk().getRecipients().stream()
                .map(RequestedRecipient::getAddress)
                .toList();
    }

    /** Returns what Postfix is told of a mail at its entry, after its body. */
    private List<String> entered(MilterClient mail) {
        return adapter.enter(mail).stream()
                .filter(word -> !word.equals("continue") && !word.equals("skip"))
                .toList();
    }

    /** Returns the text of an answer. */
    private String text(int number) throws Exception {
        return adapter.answers.get(number).getContent().toString().replace("\r\n", "\n");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** What Postfix is told of an ask by folder. */
    private String folder(String login, String messageId) {
        return asked(AskSeal.of(Adapter.FOLDER_KEY, new Ask(login, messageId, LUNCH, now())));
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
        return adapter.underWay(ask(login, body, recipients)
                .header("Message-ID", "<" + id + ">")
                .end("1B"));
    }

    private static MilterClient ask(String login, String body, String... recipients) {
        return written(Mails.of(login, recipients), "multipart/mixed", body);
    }

    private static MilterClient written(MilterClient mail, String type, String body) {
        return mail.header("Subject", "Fwd: Lunch")
                .header("Content-Type", type + "; boundary=b")
                .body(body);
    }

    private static String attached(String messageId) {
        return "--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: forged@else.example\r\nTo: cy@contoso.example\r\n"
                + "Subject:  =?UTF-8?Q?Lunch?=\r\nMessage-ID: <" + messageId + ">\r\n\r\nx\r\n--b--\r\n";
    }
}
