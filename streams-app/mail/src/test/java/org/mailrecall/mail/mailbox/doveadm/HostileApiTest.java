package org.mailrecall.mail.mailbox.doveadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.mail.mailbox.Findings;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MailboxSession;

/** Odd, slow and malicious answers of Dovecot's API. */
class HostileApiTest extends ScriptedApiTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{}",
                "[]",
                "null",
                "[[\"doveadmResponse\",[]]]",
                "[[\"doveadmResponse\",[],\"c1\"]]",
                "[[\"doveadmResponse\",[],\"c0\"]",
                "[[\"doveadmResponse\",[],\"c0\"]] and more",
                "[[\"doveadmResponse\",[],\"c0\"],[\"doveadmResponse\",[],\"c1\"]]",
                "[[\"doveadmResponse\",[[]],\"c0\"]]",
                "[[\"doveadmResponse\",[{\"uid\":{}}],\"c0\"]]",
                "[[\"doveadmResponse\",[{\"uid\":\"1\",\"uid\":\"2\"}],\"c0\"]]",
                "[[\"doveadmResponse\",[{\"uid\":\"1\"}],\"c0\"]]",
                "[[\"other\",[],\"c0\"]]",
                "[[\"error\",{\"type\":\"exitCode\"},\"c0\"]]",
                "[[\"error\",{\"type\":\"exitCode\",\"exitCode\":75},\"c0\"]]",
                "[[\"error\",{\"type\":\"unknownMethod\",\"exitCode\":0},\"c0\"]]",
                "[[[[[[[[[[[[[[[["
            })
    void what_is_no_answer_to_a_search_is_no_absence(String body) {
        api.next(body);

        assertThatThrownBy(() -> mailboxes.open(BO).look(WANTED)).isInstanceOf(MailboxException.class);
    }

    @ParameterizedTest
    @CsvSource({"uid,x", "uid,-1", "modseq,''", "size.virtual,1e3", "mailbox-guid,../x", "mailbox-guid,''"})
    void a_row_with_a_value_that_it_cannot_have_is_no_absence(String field, String value) {
        api.next(
                answer(row(1, "", 7).replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":\"" + value + '"')));

        assertThatThrownBy(() -> mailboxes.open(BO).look(WANTED)).isInstanceOf(MailboxException.class);
    }

    @Test
    void a_redirect_is_not_followed() {
        api.next(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(307, -1);
        });

        assertThatThrownBy(() -> mailboxes.open(BO).look(WANTED)).hasMessageContaining("307");
        assertThat(api.requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[[\"doveadmResponse\",[", "[[\"doveadmResponse\",[{\"uid\":\"1"})
    void an_answer_that_does_not_end_is_cut(String beginning) throws Exception {
        use(SHORT, LONG);
        api.hang(beginning);

        assertThatThrownBy(() -> mailboxes.open(BO).look(WANTED)).isInstanceOf(MailboxException.class);
    }

    @Test
    void all_requests_of_a_command_have_a_limit_together() throws Exception {
        use(LONG, SHORT);
        api.hang("");

        MailboxSession session = mailboxes.open(BO);
        assertThatThrownBy(() -> session.look(WANTED)).isInstanceOf(MailboxException.class);
        assertThatThrownBy(() -> session.look(WANTED)).hasMessageContaining("longer");
        assertThat(api.requests).hasSize(1);
    }

    @Test
    void a_mailbox_that_hangs_delays_no_other() throws Exception {
        api.hang("");
        CompletableFuture<Findings> hanging = CompletableFuture.supplyAsync(() -> {
            try {
                return mailboxes.open("cy@contoso.example").look(WANTED);
            } catch (MailboxException e) {
                throw new IllegalStateException(e);
            }
        });
        org.awaitility.Awaitility.await().until(() -> api.requests.size() == 1);

        assertThat(found(mailboxes.open(BO))).hasSize(1);

        assertThat(hanging).isNotDone();
        api.close();
        assertThat(hanging).failsWithin(LONG);
    }

    @Test
    void a_value_without_an_end_takes_no_memory_without_an_end() {
        api.endless("[[\"doveadmResponse\",[{\"hdr.message-id\":\"", "x");

        assertThatThrownBy(() -> mailboxes.open(BO).look(WANTED))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("cannot be read");
    }
}
