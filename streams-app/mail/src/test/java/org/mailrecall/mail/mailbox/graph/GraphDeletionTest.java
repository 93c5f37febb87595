package org.mailrecall.mail.mailbox.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.mailbox.MessageException;
import org.mailrecall.mail.mailbox.NothingDeletedException;
import org.mailrecall.mail.server.ScriptedGraph;
import org.mailrecall.mail.server.ScriptedHttpServer.Reply;

/** Deletions over Graph that are refused, stopped or only claimed, and mails that change meanwhile. */
@Tag("slow")
@Timeout(60)
class GraphDeletionTest extends ScriptedGraphTest {
    private void beforeDeleting(Consumer<ScriptedGraph.Stored> event) {
        AtomicBoolean happened = new AtomicBoolean();
        graph.script = (request, target) -> {
            if (target.endsWith("/permanentDelete") && !happened.getAndSet(true)) {
                event.accept(graph.messages.get("AAk1="));
                graph.messages.get("AAk1=").changes++;
            }
            return null;
        };
    }

    @Test
    void a_mail_that_was_read_or_is_read_just_before_stays() throws Exception {
        beforeDeleting(stored -> stored.read = true);
        assertThat(execute(true).status()).isEqualTo(OutcomeStatus.ALREADY_READ);

        graph.script = (request, target) -> null;
        assertThat(commands.executor()
                        .execute(commands.command(mail)
                                .setCommandId("again")
                                .setOnlyIfUnread(true)
                                .build())
                        .status())
                .isEqualTo(OutcomeStatus.ALREADY_READ);
        assertThat(graph.messages).containsKey("AAk1=");
    }

    @Test
    void a_mail_that_changed_just_before_is_looked_at_again() throws Exception {
        beforeDeleting(stored -> stored.categories.add("Red"));

        assertThat(execute(false).status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_mail_that_was_moved_to_the_recoverable_items_counts_as_deleted() throws Exception {
        graph.script = (request, target) -> {
            if (target.endsWith("/permanentDelete")) {
                graph.messages.get("AAk1=").folder = "purges-id";
                return Reply.of(204, "");
            }
            boolean list = target.contains("/messages?")
                    && graph.messages.get("AAk1=").folder.equals("purges-id");
            return list ? Reply.json("{\"value\": []}") : null;
        };

        assertThat(execute(false).status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_server_that_says_yes_and_has_the_mail_still_is_not_believed_and_may_have_deleted_it() throws Exception {
        graph.script = (request, target) -> target.endsWith("/permanentDelete") ? Reply.of(204, "") : null;

        assertThatThrownBy(() -> execute(false))
                .isInstanceOf(MailboxException.class)
                .isNotInstanceOf(NothingDeletedException.class);
        graph.messages.remove("AAk1="); // what was read was an old state
        assertThat(execute(false).status()).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_stop_after_the_first_of_two_mails_says_nothing_about_the_mailbox() {
        graph.add("AAk3=", mail.text());
        commands.running = () -> {
            if (graph.messages.size() < 3) {
                throw new MessageException("stopped");
            }
        };

        assertThatThrownBy(() -> execute(false))
                .isExactlyInstanceOf(MessageException.class)
                .hasMessage("stopped");
        assertThat(graph.messages).hasSize(2);
    }

    @Test
    void a_mail_that_leaves_just_before_is_not_in_the_mailbox() throws Exception {
        graph.script = (request, target) -> {
            if (target.endsWith("/permanentDelete")) {
                graph.messages.remove("AAk1=");
            }
            return null;
        };

        assertThat(execute(false).status()).isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 429})
    void a_refused_deletion_has_certainly_deleted_nothing(int status) {
        graph.script = (request, target) ->
                target.endsWith("/permanentDelete") ? Reply.of(status, "{\"error\": {\"code\": \"hidden\"}}") : null;

        assertThatThrownBy(() -> execute(false))
                .isInstanceOf(NothingDeletedException.class)
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void after_a_failed_deletion_the_next_attempt_knows_that_it_may_have_deleted(int status) throws Exception {
        graph.script = (request, target) -> {
            if (target.endsWith("/permanentDelete")) {
                graph.messages.remove("AAk1=");
                return Reply.of(status, "");
            }
            return null;
        };

        assertThatThrownBy(() -> execute(false))
                .isInstanceOf(MailboxException.class)
                .isNotInstanceOf(NothingDeletedException.class);
        clock.move(Duration.ofSeconds(60));
        assertThat(execute(false).status()).isEqualTo(OutcomeStatus.DELETED);
    }
}
