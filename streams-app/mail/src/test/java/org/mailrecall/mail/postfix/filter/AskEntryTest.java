package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.mail.postfix.filter.Adapter.RECALL_ADDRESS;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mailrecall.events.RequestedRecipient;
import org.mailrecall.mail.ask.Ask;
import org.mailrecall.mail.ask.AskSeal;
import org.mailrecall.mail.milter.MilterClient;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;

/** Mails to the recall address where mail enters Postfix. */
class AskEntryTest extends AskTest {
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

    /** Returns what Postfix is told of a mail at its entry, after its body. */
    private List<String> entered(MilterClient mail) {
        return adapter.enter(mail).stream()
                .filter(word -> !word.equals("continue") && !word.equals("skip"))
                .toList();
    }
}
