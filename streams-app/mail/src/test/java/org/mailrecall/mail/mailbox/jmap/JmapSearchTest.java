package org.mailrecall.mail.mailbox.jmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.server.ScriptedHttpServer.Reply;
import org.mailrecall.mail.server.StampedMail;

/** Searches for a mail over JMAP. */
@Tag("slow")
@Timeout(60)
class JmapSearchTest extends ScriptedJmapTest {
    @Test
    void a_search_over_a_connection_that_the_server_closed_is_sent_again() throws Exception {
        AtomicBoolean cut = new AtomicBoolean();
        server.pages.put("/api", request -> cut.getAndSet(true) ? server.usual(request, "/api") : Reply.cut());

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }

    @Test
    void a_server_that_cannot_search_by_header_is_read_through() throws Exception {
        server.methods.put(
                "Email/query",
                arguments -> arguments.path("filter").has("header")
                        ? JsonNodeFactory.instance.textNode("unsupportedFilter")
                        : server.usual("Email/query", arguments));

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_server_that_gives_few_at_a_time_is_read_page_by_page(boolean says) throws Exception {
        for (int i = 10; i < 30; i++) {
            server.add(
                    "f" + i,
                    StampedMail.of(ADA, BO, "other" + i + "@contoso.example").text());
        }
        server.add(
                "z",
                StampedMail.of(mail.copy(), "Message-ID: <rewritten@x.example>\n", "At noon?")
                        .text());
        server.emails.remove("e1");
        server.methods.put("Email/query", arguments -> {
            ObjectNode few = arguments.deepCopy();
            JsonNode answer = server.usual("Email/query", few.put("limit", 7));
            return says ? ((ObjectNode) answer).put("limit", 7) : answer;
        });

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(server.emails).doesNotContainKey("z");
    }

    /** A mail whose Message-ID field has so many KiB. */
    private static String withLongId(int kibibytes) {
        return "Message-ID: <" + "x".repeat(kibibytes << 10) + "@contoso.example>\n\nm1@contoso.example\n";
    }

    @Test
    void mails_with_long_ids_keep_no_other_mail_from_being_found() throws Exception {
        for (int i = 0; i < 9; i++) {
            server.add("d" + i, withLongId(2 << 10)); // the search by the id finds them too
        }
        server.add("d9", withLongId(17 << 10)); // more than an answer can hold

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(server.emails).hasSize(11).doesNotContainKey("e1");
    }
}
