package org.mailrecall.mail.mailbox.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.server.ScriptedHttpServer.Reply;

/** The tokens of the service, and the time that Graph asks to wait. */
@Tag("slow")
@Timeout(60)
class GraphTokensTest extends ScriptedGraphTest {
    @Test
    void where_no_token_can_be_had_for_the_deletion_nothing_was_deleted() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        graph.script = (request, target) -> {
            if (target.contains("/messages/AAk1=?") && looks.incrementAndGet() == 1) {
                clock.move(Duration.ofSeconds(4000)); // the token ends meanwhile
            }
            return target.endsWith("/token") && looks.get() > 0 ? Reply.of(400, "") : null;
        };

        assertThatThrownBy(() -> execute(false)).isInstanceOf(NothingDeletedException.class);
        assertThat(graph.messages).containsKey("AAk1=");
    }

    @Test
    void a_stop_while_the_token_is_renewed_forbids_the_deletion() {
        AtomicInteger looks = new AtomicInteger();
        graph.script = (request, target) -> {
            if (target.contains("/messages/AAk1=?") && looks.incrementAndGet() == 1) {
                clock.move(Duration.ofSeconds(4000)); // the token ends meanwhile
            }
            if (target.endsWith("/token") && looks.get() > 0) {
                commands.running = () -> {
                    throw new MessageException("stopped");
                };
            }
            return null;
        };

        assertThatThrownBy(() -> execute(false))
                .isInstanceOf(NothingDeletedException.class)
                .hasMessage("stopped");
        assertThat(graph.messages).containsKey("AAk1=");
    }

    @Test
    void a_server_that_asks_to_wait_is_not_asked_again_before() throws Exception {
        graph.script = (request, target) ->
                target.contains("/messages?") ? Reply.of(429, "").with("Retry-After", "120") : null;
        assertThatThrownBy(() -> execute(false)).hasMessageContaining("asks to wait");
        graph.script = (request, target) -> null;
        int before = graph.http.requests.size();

        clock.move(Duration.ofSeconds(119));
        assertThatThrownBy(() -> execute(false)).isInstanceOf(MailboxException.class);
        assertThat(graph.http.requests).hasSize(before);

        clock.move(Duration.ofSeconds(1));
        assertThat(execute(false).status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_token_is_kept_until_shortly_before_its_end_and_asked_for_again_when_it_is_refused() throws Exception {
        AtomicInteger tokens = new AtomicInteger();
        AtomicBoolean refuse = new AtomicBoolean();
        graph.script = (request, target) -> {
            if (target.endsWith("/token")) {
                tokens.incrementAndGet();
            } else if (refuse.getAndSet(false)) {
                return Reply.of(401, "");
            }
            return null;
        };
        mailboxes.open(BO);
        clock.move(Duration.ofSeconds(3000));
        mailboxes.open(BO);
        assertThat(tokens.get()).isEqualTo(1);
        clock.move(Duration.ofSeconds(500));
        mailboxes.open(BO);
        assertThat(tokens.get()).isEqualTo(2);

        refuse.set(true);
        assertThatThrownBy(() -> mailboxes.open(BO)).hasMessageContaining("refuses the login");
        mailboxes.open(BO);
        assertThat(tokens.get()).isEqualTo(3);
    }

    @Test
    void while_a_token_cannot_be_renewed_the_old_one_does_until_its_end() throws Exception {
        mailboxes.open(BO);
        graph.script = (request, target) ->
                target.endsWith("/token") ? Reply.of(400, "{\"error\": \"invalid_client hidden\"}") : null;
        clock.move(Duration.ofSeconds(3500));
        mailboxes.open(BO);

        clock.move(Duration.ofSeconds(100));
        assertThatThrownBy(() -> mailboxes.open(BO))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("token endpoint")
                .hasMessageNotContaining("hidden");
    }
}
