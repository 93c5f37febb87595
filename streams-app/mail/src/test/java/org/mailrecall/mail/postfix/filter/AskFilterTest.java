package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.mail.postfix.filter.Adapter.RECALL_ADDRESS;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.AskerRole;
import org.mailrecall.events.RecallRequest;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.ask.Ask;
import org.mailrecall.mail.ask.AskSeal;
import org.mailrecall.mail.header.SealKey;
import org.mailrecall.mail.milter.MilterClient;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;

/** Asks by folder and by a mail to the recall address, and the answers to them. */
class AskFilterTest extends AskTest {
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
}
