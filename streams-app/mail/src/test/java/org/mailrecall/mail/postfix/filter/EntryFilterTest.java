package org.mailrecall.mail.postfix.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.mail.milter.MilterClient;
import org.mailrecall.mail.postfix.filter.Adapter.Mails;
import org.mailrecall.mail.transport.SentMessages;

/** The trace headers and Message-IDs of mail that enters Postfix. */
class EntryFilterTest extends EntryTest {
    @Test
    void mail_of_a_login_is_sealed_with_its_mailbox_and_not_with_the_envelope_sender() {
        List<String> headers = adapter.enter(
                Mails.of("ada", BO).header("Message-ID", "<m1@contoso.example>").end("1"));

        assertThat(headers)
                .hasSize(4)
                .endsWith("accept")
                .first()
                .isEqualTo("add X-Authenticated-Sender: ada@contoso.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Authenticated-Sender", "x-delivery-id", "X-RECALL-SEAL"})
    void trace_headers_of_others_are_taken_off_in_any_case_and_number(String name) {
        for (String login : new String[] {null, "ada", "stranger@else.example"}) {
            List<String> changes = adapter.enter(Mails.of(login, BO)
                    .header(name, "forged")
                    .header("Message-ID", "<m1@contoso.example>")
                    .header(name + " ", "forged\n again")
                    .end("1"));

            assertThat(changes)
                    .filteredOn(word -> word.startsWith("change"))
                    .extracting(String::toLowerCase)
                    .containsExactly("change 2 " + name.toLowerCase() + ":", "change 1 " + name.toLowerCase() + ":");
        }
    }

    @Test
    void mail_from_outside_or_of_a_login_without_a_mailbox_is_nobodys_and_goes_on() {
        for (String login : new String[] {null, "stranger@else.example", "no address@@"}) {
            assertThat(adapter.enter(Mails.of(login, BO)
                            .header("Message-ID", "<m1@contoso.example>")
                            .end("1")))
                    .containsExactly("accept");
        }
    }

    @Test
    void of_several_message_ids_from_outside_the_first_stays() {
        assertThat(adapter.enter(Mails.of(null, BO)
                        .header("Message-ID", "<a@else.example>")
                        .header("message-id", "<m1@contoso.example>")
                        .end("1")))
                .containsExactly("change 2 Message-ID:", "accept");
    }

    @Test
    void submitted_mail_without_one_usable_id_gets_a_new_one() {
        assertThat(adapter.enter(Mails.of("ada", BO).header("Subject", "Lunch").end("1"))
                        .get(0))
                .startsWith("add Message-ID: <")
                .endsWith("@contoso.example>");
        assertThat(adapter.enter(Mails.of("ada", BO)
                        .header("Message-ID", "<a@contoso.example>")
                        .header("Message-ID", "<b@contoso.example>")
                        .end("1")))
                .startsWith("change 2 Message-ID:")
                .element(1)
                .asString()
                .startsWith("change 1 Message-ID: <");
        assertThat(adapter.enter(Mails.of("ada", BO).header("Message-ID", "<>").end("1"))
                        .get(0))
                .startsWith("change 1 Message-ID: <");
    }

    @Test
    void an_unchecked_failure_in_reading_a_mail_keeps_no_mail_back() {
        SentMessages broken = (SentMessages) Proxy.newProxyInstance(
                SentMessages.class.getClassLoader(), new Class<?>[] {SentMessages.class}, (self, method, arguments) -> {
                    throw new IllegalStateException("the mail library failed");
                });
        EntryFilter entry = adapter.entry(new LoginMailboxes(Optional.empty(), "contoso.example"), broken);

        assertThat(Adapter.talk(
                        Mails.of("ada", BO)
                                .header("Message-ID", "<m1@contoso.example>")
                                .end("1"),
                        entry))
                .containsExactly("accept");
    }

    @Test
    void a_mail_with_more_than_fifty_fields_to_take_off_is_refused() {
        MilterClient some = Mails.of("ada", BO).header("Message-ID", "<" + M1 + ">");
        MilterClient many = Mails.of("ada", BO).header("Message-ID", "<" + M1 + ">");
        for (int fields = 0; fields < 50; fields++) {
            some.header("X-Recall-Ask", "a");
            many.header("x-recall-ask", "a");
        }

        assertThat(adapter.enter(some.end("1"))).last().isEqualTo("accept");
        assertThat(adapter.enter(many.header("X-Recall-Ask", "a").end("2")))
                .containsExactly("reply 552 5.3.4 too many header fields of one name");
    }
}
