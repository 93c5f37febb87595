package org.mailrecall.mail.mailbox.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailrecall.mail.mailbox.rules.Commands.ADA;
import static org.mailrecall.mail.mailbox.rules.Commands.BO;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailrecall.events.OutcomeStatus;
import org.mailrecall.mail.header.SealedCopy;
import org.mailrecall.mail.mailbox.rules.Answer;
import org.mailrecall.mail.server.ScriptedGraph;
import org.mailrecall.mail.server.ScriptedHttpServer.Request;
import org.mailrecall.mail.server.StampedMail;

/** The search for a mail over Graph, and its deletion. */
@Tag("slow")
@Timeout(60)
class GraphMailboxesTest extends ScriptedGraphTest {
    @Test
    void a_deletion_asks_as_the_documentation_says() throws Exception {
        Answer answer = execute(false);

        assertThat(answer.status()).isEqualTo(OutcomeStatus.DELETED);
        assertThat(answer.wasRead()).isFalse();
        assertThat(answer.keptForHold())
                .as("Exchange does not say whether it keeps the mail")
                .isNull();
        assertThat(graph.messages).containsOnlyKeys("AAk2=");
        String user = "/v1.0/users/" + ScriptedGraph.USER;
        String properties = "$select=" + Message.PROPERTIES;
        assertThat(graph.http.requests)
                .extracting(request -> request.method() + " " + request.target())
                .startsWith(
                        "POST /contoso.onmicrosoft.com/oauth2/v2.0/token",
                        "GET /v1.0/users?$filter=mail%20eq%20%27bo%40contoso.example%27&$select=id,mail",
                        "GET " + user + "/messages?" + properties
                                + "&$filter=internetMessageId%20eq%20%27%3Cm1%40contoso.example%3E%27&$top=100",
                        "GET " + user + "/messages/AAk1%3D/$value",
                        "GET " + user + "/messages/AAk1%3D?" + properties,
                        "POST " + user + "/messages/AAk1%3D/permanentDelete",
                        "GET " + user + "/messages/AAk1%3D?" + properties);
        Request token = graph.http.requests.get(0);
        assertThat(token.body())
                .isEqualTo("grant_type=client_credentials&client_id=client-1&scope=" + encodedScope()
                        + "&client_secret=hidden+secret%2B");
        assertThat(graph.http.requests.subList(1, graph.http.requests.size())).allSatisfy(request -> {
            assertThat(request.headers().getFirst("Authorization")).isEqualTo("Bearer token-1");
            assertThat(request.headers().getFirst("Prefer")).isEqualTo("IdType=\"ImmutableId\"");
        });
    }

    private String encodedScope() {
        return "http%3A%2F%2F127.0.0.1%3A" + graph.http.port() + "%2F.default";
    }

    @Test
    void an_id_with_quotes_and_other_characters_is_found_and_no_other() throws Exception {
        for (String id :
                new String[] {"o'neil'@contoso.example", "a&b+c%20d#e@contoso.example", "gr\u00fc\u00dfe@x.example"}) {
            StampedMail odd = StampedMail.of(ADA, BO, id);
            graph.add("odd", odd.text());

            assertThat(commands.execute(odd)).as(id).isEqualTo(OutcomeStatus.DELETED);
            assertThat(graph.messages).as(id).containsOnlyKeys("AAk1=", "AAk2=");
        }
    }

    @Test
    void a_copy_under_another_id_is_found_by_its_delivery_id_page_by_page() throws Exception {
        SealedCopy copy = new SealedCopy(ADA, "delivery-9", BO, "sent@contoso.example");
        StampedMail rewritten = StampedMail.of(copy, "Message-ID: <rewritten@server.example>\n", "At noon?");
        for (int i = 0; i < 250; i++) {
            graph.add("m" + i, "From: <x>\n\nx\n", "2026-11-28T20:%02d:00Z".formatted(i / 5));
        }
        graph.add("z", rewritten.text(), "2026-11-28T20:59:00Z");

        assertThat(commands.execute(rewritten)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(graph.messages).doesNotContainKey("z").hasSize(252);
    }

    @Test
    void what_is_not_there_is_not_in_the_mailbox() throws Exception {
        assertThat(commands.execute(StampedMail.of(ADA, BO, "never@contoso.example")))
                .isEqualTo(OutcomeStatus.NOT_IN_MAILBOX);
    }

    /** A mail that came with this Message-ID, with a header field of so many MiB. */
    private static String withLongField(String id, int mebibytes) {
        return "Message-ID: <" + id + ">\nX-Long: " + "x".repeat(mebibytes << 20) + "\n\nx\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"m1@contoso.example", "rewritten@contoso.example"})
    void mails_with_long_header_fields_keep_no_other_mail_from_being_found(String id) throws Exception {
        graph.messages.remove("AAk1=");
        StampedMail found = StampedMail.of(mail.copy(), "Message-ID: <" + id + ">\n", "At noon?");
        graph.add("a1", withLongField(id, 6));
        graph.add("a2", withLongField(id, 6));
        graph.add("a3", withLongField(id, 6));
        graph.add("a4", withLongField(id, 17)); // more than an answer can hold
        graph.add("z", found.text());

        assertThat(commands.execute(mail)).isEqualTo(OutcomeStatus.DELETED);
        assertThat(graph.messages).containsOnlyKeys("AAk2=", "a1", "a2", "a3", "a4");
    }
}
