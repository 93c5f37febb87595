package org.mailrecall.mail.mailbox.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.mail.mailbox.MailboxException;
import org.mailrecall.mail.server.ScriptedHttpServer.Reply;

/** Odd, slow and malicious answers of Graph. */
@Tag("slow")
@Timeout(60)
class HostileGraphTest extends ScriptedGraphTest {
    @Test
    void a_user_of_another_address_or_several_users_are_not_touched() {
        for (String users : new String[] {
            "[]",
            "[{\"id\": \"u1\", \"mail\": \"cy@contoso.example\"}]",
            "[{\"id\": \"u1\", \"mail\": null}]",
            "[{\"id\": \"u1\", \"mail\": \"" + BO + "\"}, {\"id\": \"u2\", \"mail\": \"" + BO + "\"}]",
            "[{\"mail\": \"" + BO + "\"}]"
        }) {
            graph.script = (request, target) ->
                    target.startsWith("/v1.0/users?") ? Reply.json("{\"value\": " + users + "}") : null;

            assertThatThrownBy(() -> execute(false)).as(users).isInstanceOf(MailboxException.class);
        }
        assertThat(graph.messages).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"value\": {}}",
                "{\"value\": [1]}",
                "{\"value\": [{\"id\": \"x\"}]}",
                "{\"value\": [], \"@odata.nextLink\": \"::hidden\"}",
                "{\"value\": [{\"id\": \"x\", \"isRead\": false, \"parentFolderId\": \"f\", \"@odata.etag\": \"a\\r\\nb\"}]}",
                "{\"value\": [{\"id\": \"x\", \"isRead\": false, \"parentFolderId\": \"f\","
                        + " \"internetMessageHeaders\": [{\"name\": \"X\"}]}]}"
            })
    void an_answer_that_cannot_be_read_deletes_nothing(String answer) {
        graph.script = (request, target) -> target.contains("/messages?") ? Reply.json(answer) : null;

        assertThatThrownBy(() -> execute(false))
                .isInstanceOf(MailboxException.class)
                .hasMessageNotContaining("hidden");
        assertThat(graph.messages).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/messages?", "$value"})
    void answers_without_an_end_and_silent_servers_are_cut(String part) throws Exception {
        graph.script = (request, target) -> target.contains(part) && !part.equals("$value") ? Reply.endless() : null;
        if (!part.equals("$value")) {
            assertThatThrownBy(() -> execute(false)).hasMessageContaining("more than an answer can need");
        }
        use(Duration.ofMillis(500));
        for (Reply reply : new Reply[] {Reply.silence(), Reply.dribble()}) {
            graph.script = (request, target) -> target.contains(part) ? reply : null;
            assertThatThrownBy(() -> execute(false)).hasMessageContaining("in time");
        }
        assertThat(graph.messages).hasSize(2);
    }

    @Test
    void a_list_without_an_end_is_left() {
        graph.script = (request, target) -> target.contains("/messages")
                ? Reply.json("{\"value\": [], \"@odata.nextLink\": \"/v1.0/users/x/messages?more\"}")
                : null;

        assertThatThrownBy(() -> execute(false)).isInstanceOf(MailboxException.class);
    }
}
