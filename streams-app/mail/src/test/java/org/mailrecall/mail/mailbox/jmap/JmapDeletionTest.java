package org.mailrecall.mail.mailbox.jmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.mailbox.rules.Commands;
import org.mailrecall.mail.server.ScriptedHttpServer.Reply;

/** Deletions that a JMAP server refuses, breaks off or only claims, and mailboxes that change meanwhile. */
@Tag("slow")
@Timeout(60)
class JmapDeletionTest extends ScriptedJmapTest {
    @Test
    void a_mail_that_is_put_on_hold_just_before_is_kept_in_the_vault_first() throws Exception {
        beforeDestroying(stored -> stored.keywords.add("$onhold"));

        Answer answer = commands.executor().execute(commands.command(mail).build());

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.keptForHold()).isTrue();
        assertThat(vault).hasSize(1);
    }

    @Test
    void a_mailbox_that_changes_all_the_time_is_tried_again_and_nothing_is_deleted() {
        server.methods.put("Email/set", arguments -> JsonNodeFactory.instance.textNode("stateMismatch"));

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(NothingDeletedException.class)
                .hasMessageContaining("changes all the time");
        assertThat(server.emails).containsKey("e1");
    }

    @Test
    void a_server_that_refuses_to_destroy_leaves_no_intent() {
        server.methods.put("Email/set", arguments -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("accountId", "u1");
            answer.putObject("notDestroyed").putObject("e1").put("type", "forbidden");
            return answer;
        });

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(NothingDeletedException.class);
        server.emails.remove("e1"); // by somebody else
        server.methods.clear();
        assertThat(answer()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @Test
    void a_server_that_says_destroyed_and_has_the_mail_still_is_not_believed() {
        server.methods.put("Email/set", arguments -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode().put("accountId", "u1");
            answer.putArray("destroyed").add("e1");
            return answer;
        });

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .isNotInstanceOf(NothingDeletedException.class);
        server.emails.remove("e1"); // what was read was an old state
        assertThat(answer()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_stop_after_the_first_of_two_mails_says_nothing_about_the_mailbox() {
        server.add("e3", mail.text());
        server.pages.put(
                "/session",
                request -> Reply.json(server.session(BO, true)
                        .replace(
                                "\"urn:ietf:params:jmap:core\": {}",
                                "\"urn:ietf:params:jmap:core\": {\"maxObjectsInSet\": 1}")));
        commands.running = () -> {
            if (server.emails.size() < 3) {
                throw new MessageException("stopped");
            }
        };

        assertThatThrownBy(() -> commands.execute(mail))
                .isExactlyInstanceOf(MessageException.class)
                .hasMessage("stopped");
        assertThat(server.emails).hasSize(2);
    }

    @Test
    void after_a_cut_connection_the_next_attempt_says_that_the_mail_was_deleted() throws Exception {
        AtomicInteger sets = new AtomicInteger();
        server.pages.put("/api", request -> {
            Reply usual = server.usual(request, "/api");
            boolean cut = request.body().contains("Email/set") && sets.incrementAndGet() == 1;
            return cut ? Reply.cut() : usual;
        });

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .isNotInstanceOf(NothingDeletedException.class);
        assertThat(sets.get()).as("a deletion is not sent twice").isEqualTo(1);
        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }

    /** Somebody else deletes the mail after an attempt that failed: no later attempt may say that it did it. */
    private void assertNoIntentIsLeft() {
        server.emails.remove("e1");
        server.pages.clear();
        assertThat(answer()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 413, 429})
    void a_refused_request_leaves_no_intent(int status) {
        server.pages.put(
                "/api",
                request -> request.body().contains("Email/set") ? Reply.of(status, "") : server.usual(request, "/api"));

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(NothingDeletedException.class);
        assertNoIntentIsLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void a_request_that_fails_may_have_been_carried_out(int status) {
        server.pages.put("/api", request -> {
            Reply usual = server.usual(request, "/api");
            return request.body().contains("Email/set") ? Reply.of(status, "") : usual;
        });

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .isNotInstanceOf(NothingDeletedException.class);
        server.pages.clear();
        assertThat(answer()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void while_the_vault_cannot_be_written_a_message_on_hold_stays() throws Exception {
        try (Commands withVault = new Commands(
                Files.createDirectory(directory.resolve("vault")), mailboxes, mailboxes.vault(mailbox -> BO))) {
            withVault.onHold.add(BO);

            assertThatThrownBy(() -> withVault.execute(mail)).isInstanceOf(MailboxException.class);
        }
        assertThat(server.emails).containsKey("e1");
    }
}
