package org.mailrecall.mail.mailbox.jmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.server.ScriptedHttpServer;
import org.mailrecall.mail.server.ScriptedHttpServer.Reply;

/** JMAP servers that are slow, broken or hostile in their answers. */
@Tag("slow")
@Timeout(60)
class HostileJmapTest extends ScriptedJmapTest {
    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (ScriptedHttpServer elsewhere = new ScriptedHttpServer(request -> Reply.json("{}"))) {
            server.pages.put("/session", request -> Reply.of(307, "").with("Location", elsewhere.url()));

            assertThatThrownBy(() -> commands.execute(mail)).hasMessageContaining("another address");
            assertThat(elsewhere.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "null",
                "{}",
                "{\"methodResponses\": 3}",
                "{\"methodResponses\": [[\"error\", {\"type\": \"serverFail\"}, \"c0\"]]}",
                "{\"methodResponses\": [[\"error\", {\"type\": \"<b>hidden-password\"}, \"c0\"]]}",
                "{\"methodResponses\": [[\"Email/query\", {\"accountId\": \"u2\", \"ids\": []}, \"c0\"]]}",
                "{\"methodResponses\": [[\"Email/query\", {\"accountId\": \"u1\"}, \"c0\"]]}",
                "{\"methodResponses\": [[\"Email/query\", {\"accountId\": \"u1\", \"ids\": [\"a\"]}, \"c0\"]]}",
                "{\"a\": 1, \"a\": 2}",
                "<html>login</html>"
            })
    void an_answer_that_cannot_be_read_deletes_nothing(String answer) {
        server.pages.put("/api", request -> Reply.json(answer));

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .hasMessageNotContaining("hidden");
        assertThat(server.emails).containsKey("e1");
    }

    @Test
    void deep_json_is_refused() {
        server.pages.put("/api", request -> Reply.json("{\"a\":".repeat(100_000)));

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 429, 500, 503})
    void a_refusal_is_tried_again(int status) {
        server.pages.put("/api", request -> Reply.of(status, "hidden text"));

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .hasMessageNotContaining("hidden");
    }

    @Test
    void emails_without_header_fields_or_with_values_of_another_kind_delete_nothing() {
        for (String field : new String[] {"size", "keywords", "mailboxIds", "blobId", "header:Message-ID:asRaw:all"}) {
            for (JsonNode value :
                    new JsonNode[] {null, JsonNodeFactory.instance.arrayNode().add(1)}) {
                server.methods.put("Email/get", arguments -> {
                    JsonNode answer = server.usual("Email/get", arguments);
                    answer.path("list").forEach(email -> {
                        ((ObjectNode) email).remove(field);
                        if (value != null) {
                            ((ObjectNode) email).set(field, value);
                        }
                    });
                    return answer;
                });

                assertThatThrownBy(() -> commands.execute(mail)).as(field).isInstanceOf(MailboxException.class);
            }
        }
        assertThat(server.emails).containsKey("e1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session", "/api", "/blob"})
    void an_answer_without_an_end_is_cut(String page) {
        server.pages.put(page, request -> Reply.endless());

        assertThatThrownBy(() -> commands.execute(mail))
                .isInstanceOf(MailboxException.class)
                .hasMessageContaining("more than an answer can need");
        assertThat(server.emails).containsKey("e1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/session", "/api", "/blob"})
    void a_server_that_dribbles_or_is_silent_is_not_waited_for(String page) throws Exception {
        use(Duration.ofMillis(500));
        for (Reply reply : List.of(Reply.dribble(), Reply.silence())) {
            server.pages.put(page, request -> reply);

            assertThatThrownBy(() -> commands.execute(mail))
                    .isInstanceOf(MailboxException.class)
                    .hasMessageContaining("in time");
        }
    }

    @Test
    void a_hanging_command_delays_no_other() throws Exception {
        AtomicBoolean first = new AtomicBoolean(true);
        CompletableFuture<Void> hangs = new CompletableFuture<>();
        server.pages.put("/session", request -> {
            if (first.getAndSet(false)) {
                hangs.complete(null);
                return Reply.silence();
            }
            return server.usual(request, "/session");
        });
        CompletableFuture<Object> hanging = CompletableFuture.supplyAsync(() -> {
            try {
                return mailboxes.open(BO);
            } catch (MailboxException e) {
                return e;
            }
        });
        hangs.join();

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(hanging).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void a_blob_of_another_size_is_not_the_message(int difference) {
        server.pages.put(
                "/blob", request -> Reply.of(200, "x".repeat(mail.text().length() + difference)));

        assertThatThrownBy(() -> commands.execute(mail)).isInstanceOf(MailboxException.class);
        assertThat(server.emails).containsKey("e1");
    }
}
